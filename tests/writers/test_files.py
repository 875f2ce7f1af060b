"""Files are replaced whole or not at all, whatever fails; nothing that stood there is lost."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gdoclint.writers import Unwritable, files

OLD, NEW = "旧的内容".encode() * 1000, "新的内容".encode() * 20000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "关于防汛工作的通知.docx"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def in_another_process(script: str, *arguments: str, **options: object) -> tuple[int, str]:
    """The exit code of a script (negative: a signal) and what it printed."""
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    return done.returncode, done.stdout + done.stderr


def test_content_is_replaced_and_the_mode_stays(target: Path) -> None:
    target.chmod(0o640)
    assert files.replace(str(target), NEW, expected=OLD) is None
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert names(target.parent) == [target.name]


def test_backups_are_never_overwritten(target: Path) -> None:
    first = files.replace(str(target), NEW, expected=OLD, backup=True)
    second = files.replace(str(target), OLD, expected=NEW, backup=True)
    assert (first, second) == (f"{target}.bak", f"{target}.bak2")
    assert Path(first).read_bytes() == OLD
    assert Path(second).read_bytes() == NEW


def test_backup_without_links_is_a_copy(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    Path(f"{target}.bak").write_bytes(b"an older one")
    kept = files.replace(str(target), NEW, expected=OLD, backup=True)
    assert kept == f"{target}.bak2"
    assert Path(kept).read_bytes() == OLD
    assert Path(f"{target}.bak").read_bytes() == b"an older one"


def test_a_link_is_followed(target: Path) -> None:
    link = target.parent / "链接.docx"
    link.symlink_to(target)
    files.replace(str(link), NEW, expected=OLD)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_a_file_changed_meanwhile_is_left(target: Path) -> None:
    target.write_bytes(b"by Word")
    with pytest.raises(Unwritable, match="改动"):
        files.replace(str(target), NEW, expected=OLD, backup=True)
    assert target.read_bytes() == b"by Word"
    assert names(target.parent) == [target.name]


def test_a_read_only_file_is_left(target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(Unwritable, match="只读"):
        files.replace(str(target), NEW, expected=OLD)
    assert target.read_bytes() == OLD


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("关于防汛工作的通知.docx", "~$防汛工作的通知.docx"),
        ("防汛通知.docx", "~$防汛通知.docx"),
        ("一二三四五六七.docx", "~$二三四五六七.docx"),
        ("防汛通知.docx", ".~lock.防汛通知.docx#"),
        ("防汛通知.docx", ".~防汛通知.docx"),
    ],
)
def test_a_file_open_in_an_office_program_is_left(tmp_path: Path, name: str, lock: str) -> None:
    (tmp_path / name).write_bytes(OLD)
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(Unwritable, match="正在被其他程序打开"):
        files.replace(str(tmp_path / name), NEW, expected=OLD)
    assert (tmp_path / name).read_bytes() == OLD


def test_a_copy_has_the_mode_of_its_source_and_makes_folders(target: Path) -> None:
    target.chmod(0o600)
    copy = target.parent / "改好" / "通知" / "甲.docx"
    assert files.save(str(copy), NEW, like=str(target)) is None
    assert copy.read_bytes() == NEW
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert target.read_bytes() == OLD


def test_what_stands_in_the_place_of_a_copy_is_kept(target: Path) -> None:
    copy = target.parent / "甲.gdoclint.docx"
    copy.write_bytes(b"somebody's")
    assert files.save(str(copy), NEW, like=str(target)) == f"{copy}.bak"
    assert Path(f"{copy}.bak").read_bytes() == b"somebody's"
    assert files.save(str(copy), NEW, like=str(target)) is None
    assert set(names(target.parent)) == {target.name, copy.name, f"{copy.name}.bak"}


def test_a_folder_of_that_name_is_said(target: Path) -> None:
    (target.parent / "甲.docx").mkdir()
    with pytest.raises(Unwritable, match="文件夹"):
        files.save(str(target.parent / "甲.docx"), NEW, like=str(target))


def test_too_long_a_name_is_said(target: Path) -> None:
    with pytest.raises(Unwritable, match="文件名太长"):
        files.save(str(target.parent / ("长" * 90 + ".docx")), NEW, like=str(target))


REPLACE = """
import sys
from gdoclint.writers import Unwritable, files
path = sys.argv[1]
try:
    files.replace(path, open(sys.argv[2], "rb").read(), expected=open(path, "rb").read())
except Unwritable as error:
    print(error)
"""


@pytest.fixture
def new_content(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("new") / "new"
    path.write_bytes(NEW)
    return str(path)


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit of file sizes here")
def test_a_limit_of_the_file_size_leaves_the_file(target: Path, new_content: str) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(OLD), len(OLD)))

    code, said = in_another_process(REPLACE, str(target), new_content, preexec_fn=limited)
    assert (code, said) == (0, "写不了：超过了文件大小的限制\n")
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_file(small_disk: Path) -> None:
    target = small_disk / "通知.docx"
    target.write_bytes(OLD)
    with pytest.raises(Unwritable, match="磁盘空间不足"):
        files.replace(str(target), NEW, expected=OLD, backup=True)
    assert target.read_bytes() == OLD
    assert names(small_disk) == [target.name]


def test_a_read_only_disk_leaves_the_file(small_disk: Path) -> None:
    target = small_disk / "通知.docx"
    target.write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(Unwritable, match="只读"):
        files.replace(str(target), NEW, expected=OLD)
    assert target.read_bytes() == OLD


AS_SOMEBODY = """
import os, sys
from gdoclint.writers import Unwritable, files
path, new = sys.argv[1], open(sys.argv[2], "rb").read()
os.setuid(65534)
try:
    files.replace(path, new, expected=open(path, "rb").read())
except Unwritable as error:
    print(error)
"""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can do this")
def test_a_folder_that_may_not_be_written_leaves_the_file(new_content: str) -> None:
    place = Path(tempfile.mkdtemp())
    try:
        target = place / "通知.docx"
        target.write_bytes(OLD)
        target.chmod(0o666)
        place.chmod(0o755)
        done = in_another_process(AS_SOMEBODY, str(target), new_content)
        assert done == (0, "写不了：没有写入的权限\n")
        assert target.read_bytes() == OLD
        assert names(place) == [target.name]
    finally:
        shutil.rmtree(place)


KILLED = """
import os, signal, sys
from gdoclint.writers import files
def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv[3], killed)
path = sys.argv[1]
new = open(sys.argv[2], "rb").read()
files.replace(path, new, expected=open(path, "rb").read(), backup=True)
"""


@pytest.mark.parametrize("moment", ["fsync", "chmod", "link", "replace"])
def test_a_process_killed_at_any_moment_leaves_the_file_whole(
    target: Path, new_content: str, moment: str
) -> None:
    code, _ = in_another_process(KILLED, str(target), new_content, moment)
    assert code == -signal.SIGKILL
    assert target.read_bytes() == OLD
    assert [name for name in names(target.parent) if not name.startswith(files.TEMPORARY)] in (
        [target.name],
        [target.name, f"{target.name}.bak"],
    )


def test_an_interrupt_leaves_nothing_behind(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.replace(str(target), NEW, expected=OLD, backup=True)
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]
