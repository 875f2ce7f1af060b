"""A Dask cluster, an object store: the same results, also when a worker is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from auditing import LIMITS, archive, audited, contents, states

from gdoclint.audit import engines
from gdoclint.audit.engines import EngineError, dask
from gdoclint.audit.run import Progress

POISON = {"d02": "segfault", "d05": "exception"}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A real cluster of two worker processes, that know the poison."""
    distributed = pytest.importorskip("distributed")
    import dask as settings

    path = os.pathsep.join([str(Path(__file__).parent), os.getcwd()])
    before, os.environ["PYTHONPATH"] = os.environ.get("PYTHONPATH"), path
    with (
        settings.config.set({"distributed.worker.daemon": False}),
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as made,
    ):
        yield made
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    """A real object store on this machine, reached as any other is."""
    pytest.importorskip("s3fs")
    made = pytest.importorskip("moto.server").ThreadedMotoServer(port=0, verbose=False)
    made.start()
    host, port = made.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        yield
    made.stop()


@pytest.fixture
def bucket(server: None, request: pytest.FixtureRequest) -> str:
    """A bucket of its own for each test."""
    import s3fs

    url = f"s3://archive-{abs(hash(request.node.name))}"
    s3fs.S3FileSystem().mkdir(url)
    return url


def test_a_cluster_that_loses_a_worker_accounts_for_every_file(
    tmp_path: Path, cluster: Any
) -> None:
    folder = archive(tmp_path / "in", 12, **POISON)
    audited(folder, tmp_path / "alone", workers=1)
    killed: list[int] = []

    def tell(progress: Progress) -> None:
        if 4 <= progress.done < 12 and not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    engine = dask(cluster.scheduler_address, 2)
    progress = audited(folder, tmp_path / "out", engine=engine, kind="dask", tell=tell)
    assert killed
    assert progress.checked == 12
    assert states(tmp_path / "out")["d02.txt"] == "crashed"
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")
    assert os.listdir(tmp_path / "out") == ["audit.sqlite"]


def test_results_that_are_here_are_not_left_with_the_workers(tmp_path: Path, cluster: Any) -> None:
    folder = archive(tmp_path / "in", 6)
    left: list[int] = []

    def tell(progress: Progress) -> None:
        end = time.monotonic() + 30
        while progress.done == 6 and cluster.scheduler.tasks and time.monotonic() < end:
            time.sleep(0.05)
        if progress.done == 6:
            left.append(len(cluster.scheduler.tasks))

    engine = dask(cluster.scheduler_address, 2)
    audited(folder, tmp_path / "out", engine=engine, kind="dask", tell=tell)
    assert left[0] == 0


def test_an_archive_in_an_object_store_is_audited_into_it(tmp_path: Path, bucket: str) -> None:
    import s3fs

    system = s3fs.S3FileSystem()
    folder = archive(tmp_path / "in", 6, d02="segfault")
    for file in folder.iterdir():
        system.pipe_file(f"{bucket}/in/unit/{file.name}", file.read_bytes())
    audited(f"{bucket}/in", f"{bucket}/out", workers=1)
    assert system.find(f"{bucket}/out") == [f"{bucket[5:]}/out/audit.sqlite"]
    system.get_file(f"{bucket}/out/audit.sqlite", str(tmp_path / "got.sqlite"))
    assert states(tmp_path / "got.sqlite") == {
        f"unit/d0{n}.txt": "crashed" if n == 2 else "checked" for n in range(1, 7)
    }
    system.pipe_file(f"{bucket}/in/unit/d01.txt", b"\xef\xbb\xbf" + "另一份。".encode())
    system.rm_file(f"{bucket}/in/unit/d06.txt")
    again = audited(f"{bucket}/in", f"{bucket}/out", workers=1)
    assert (again.checked, again.unchanged, again.totals.states["vanished"]) == (1, 4, 1)


def test_what_a_killed_run_left_in_an_object_store_is_not_done_again(
    tmp_path: Path, bucket: str
) -> None:
    import s3fs

    system = s3fs.S3FileSystem()
    for file in archive(tmp_path / "in", 8).iterdir():
        system.pipe_file(f"{bucket}/in/{file.name}", file.read_bytes())

    class Killed(BaseException):
        pass

    def tell(progress: Progress) -> None:
        if progress.done == 4:
            raise Killed

    with pytest.raises(Killed):
        audited(f"{bucket}/in", f"{bucket}/out", workers=1, tell=tell)
    assert system.find(f"{bucket}/out/shards")
    assert audited(f"{bucket}/in", f"{bucket}/out", workers=1).checked <= 4
    assert not system.find(f"{bucket}/out/shards")


def test_a_scheduler_that_is_not_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(engines, "CONNECT", 0.3)
    with pytest.raises(EngineError, match="连不上 Dask 调度器"):
        audited(
            archive(tmp_path / "in", 1),
            tmp_path / "out",
            engine=dask("tcp://127.0.0.1:9", 1),
            kind="dask",
            limits=LIMITS,
        )
