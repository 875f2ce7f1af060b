"""What runs the shards: threads of this process over sandboxes, or a Dask cluster.

An engine takes shards as they are wanted and gives what came of them, in any order. After a
``stop`` it takes no more and gives what is in hand.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from gdoclint.audit.messages import Limits
from gdoclint.audit.sandbox import Sandbox
from gdoclint.audit.shards import Finished, Shard, run_alone, run_shard

if TYPE_CHECKING:
    from distributed import Client

Engine = Callable[[Iterator[Shard], threading.Event], Iterator[Finished]]

AHEAD = 2
"""Shards that wait for each worker, so that none waits for us."""
RETRIES = 3
"""Times that a cluster gives a shard to another worker when one is lost."""

TICK = 0.02
COUNTED = 10.0
"""Seconds after which a cluster is asked anew how many workers it has."""
_WORKERS = {
    # Sandboxes are processes, which a daemonic worker could not have by multiprocessing.
    "distributed.worker.daemon": False,
    # Ctrl-C reaches every process of a terminal; workers are to finish what they have in hand.
    "distributed.worker.preload": ["import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"],
}
CONNECT = 10.0
"""Seconds in which a scheduler must answer."""


class EngineError(Exception):
    """The engine cannot be used; the message is Chinese."""


def local(workers: int, limits: Limits) -> Engine:
    """Threads of this process, each with a sandbox of its own."""

    def run(shards: Iterator[Shard], stop: threading.Event) -> Iterator[Finished]:
        own = threading.local()
        sandboxes: list[Sandbox] = []

        def prepared() -> None:
            own.sandbox = Sandbox(limits)
            sandboxes.append(own.sandbox)

        threads = ThreadPoolExecutor(workers, initializer=prepared)
        try:
            yield from _in_flight(
                shards,
                stop,
                lambda shard: threads.submit(lambda: run_shard(shard, own.sandbox, stop)),
                workers + AHEAD,
            )
        except BaseException:  # nobody takes any more: what is in hand is of no use either
            stop.set()
            raise
        finally:
            threads.shutdown(cancel_futures=True)
            for sandbox in sandboxes:
                sandbox.close()

    return run


def _in_flight(
    shards: Iterator[Shard],
    stop: threading.Event,
    submit: Callable[[Shard], Future[Finished]],
    most: int,
) -> Iterator[Finished]:
    pending: set[Future[Finished]] = set()
    while True:
        while len(pending) < most and not stop.is_set():
            shard = next(shards, None)
            if shard is None:
                break
            pending.add(submit(shard))
        if not pending:
            return
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def dask(
    address: str | None, workers: int, work: Callable[[Shard], Finished] = run_alone
) -> Engine:
    """A Dask cluster: that of a scheduler's address, or one of so many processes made here.

    ``work`` is another function only where the cluster itself is measured.
    """

    def run(shards: Iterator[Shard], stop: threading.Event) -> Iterator[Finished]:
        with _client(address, workers) as client:
            yield from _by_dask(client, work, shards, stop)

    return run


def _by_dask(
    client: Client,
    work: Callable[[Shard], Finished],
    shards: Iterator[Shard],
    stop: threading.Event,
) -> Iterator[Finished]:
    from distributed import as_completed

    most, counted = 0, -COUNTED
    coming = as_completed()
    under_way: set[Any] = set()
    while True:
        if time.monotonic() - counted > COUNTED:  # workers come and go
            most, counted = max(1, sum(client.nthreads().values())), time.monotonic()
        while len(under_way) < most * (1 + AHEAD) and not stop.is_set():
            shard = next(shards, None)
            if shard is None:
                break
            future = client.submit(work, shard, pure=False, retries=RETRIES)
            under_way.add(future)
            coming.add(future)
        if not under_way:
            return
        future = _next(coming, client, under_way, stop)
        under_way.discard(future)
        finished = _result(future)
        if finished is not None:
            yield finished


def _next(coming: Any, client: Client, under_way: set[Any], stop: threading.Event) -> Any:
    """The next that is done; once there is a ``stop``, those no worker has begun are called off."""
    called_off = False
    while not (coming.has_ready() or called_off):
        time.sleep(TICK)
        if stop.is_set():
            begun = {key for keys in client.processing().values() for key in keys}
            client.cancel([future for future in under_way if future.key not in begun])
            called_off = True
    return next(coming)


def _result(future: Any) -> Finished | None:
    """What came of a shard; None when it was called off."""
    from distributed import CancelledError, KilledWorker

    try:
        finished: Finished = future.result()
    except CancelledError:
        return None
    except KilledWorker as error:
        raise EngineError(f"同一批文件使工作进程一再丢失（{error}）") from None
    finally:
        future.release()  # else it is done again when its worker is lost after all
    return finished


@contextmanager
def _client(address: str | None, workers: int) -> Iterator[Client]:
    try:
        import dask as settings
        from distributed import Client, LocalCluster
    except ImportError:
        raise EngineError("--engine dask 要先安装 gdoclint[dask]") from None
    with settings.config.set(_WORKERS), ExitStack() as closing:
        target: Any = address
        if address is None:
            target = closing.enter_context(
                LocalCluster(
                    workers,
                    threads_per_worker=1,
                    dashboard_address=None,
                    silence_logs=logging.ERROR,
                )
            )
        try:
            client = Client(target, timeout=CONNECT)
        except (OSError, ValueError) as error:
            raise EngineError(f"{address}：连不上 Dask 调度器（{error}）") from None
        yield closing.enter_context(client)
