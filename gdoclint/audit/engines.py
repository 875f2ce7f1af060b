"""What runs the shards: threads of this process over sandboxes, or a Dask cluster.

An engine takes shards as they are wanted and gives what came of them, in any order. After a
``stop`` it takes no more and gives what is in hand.
"""

from __future__ import annotations

import threading
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


def dask(address: str | None, workers: int) -> Engine:
    """A Dask cluster: that of a scheduler's address, or one of so many processes made here."""

    def run(shards: Iterator[Shard], stop: threading.Event) -> Iterator[Finished]:
        with _client(address, workers) as client:
            yield from _by_dask(client, shards, stop)

    return run


def _by_dask(client: Client, shards: Iterator[Shard], stop: threading.Event) -> Iterator[Finished]:
    from distributed import as_completed

    def submitted(shard: Shard) -> Any:
        return client.submit(run_alone, shard, pure=False, retries=RETRIES)

    most = max(1, sum(client.nthreads().values())) * (1 + AHEAD)
    coming = as_completed()
    under_way = 0
    while True:
        while under_way < most and not stop.is_set() and (shard := next(shards, None)) is not None:
            coming.add(submitted(shard))
            under_way += 1
        if not under_way:
            return
        yield _result(next(coming))
        under_way -= 1


def _result(future: Any) -> Finished:
    from distributed import KilledWorker

    try:
        finished: Finished = future.result()
    except KilledWorker as error:
        raise EngineError(f"同一批文件使工作进程一再丢失（{error}）") from None
    return finished


@contextmanager
def _client(address: str | None, workers: int) -> Iterator[Client]:
    try:
        import dask as settings
        from distributed import Client, LocalCluster
    except ImportError:
        raise EngineError("--engine dask 要先安装 gdoclint[dask]") from None
    # Sandboxes are processes, which a daemonic worker could not have by multiprocessing.
    with settings.config.set({"distributed.worker.daemon": False}), ExitStack() as closing:
        target: Any = address
        if address is None:
            target = closing.enter_context(
                LocalCluster(workers, threads_per_worker=1, dashboard_address=None)
            )
        try:
            client = Client(target, timeout=10)
        except (OSError, ValueError) as error:
            raise EngineError(f"{address}：连不上 Dask 调度器（{error}）") from None
        yield closing.enter_context(client)
