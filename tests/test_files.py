import os
from pathlib import Path

import pytest

from tracker.errors import ConflictError, UsageError
from tracker.files import check_target, new_file, read_file


def write(path: Path, content: bytes, *, replaces: bool = False) -> None:
    with new_file(path, replaces=replaces) as file:
        file.write(content)


def test_a_file_is_its_owners_alone_and_stands_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with new_file(path, replaces=False) as file:
        file.write(b"all")
        assert not path.exists()
    assert path.read_bytes() == b"all"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


def test_a_file_for_others_too_has_what_the_umask_leaves(tmp_path: Path) -> None:
    path = tmp_path / "x"
    mask = os.umask(0o027)
    try:
        with new_file(path, replaces=False, is_private=False) as file:
            file.write(b"all")
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.rule("output-not-replaced")
def test_what_is_there_stays_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    with pytest.raises(ConflictError, match="is there already"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    write(path, b"new", replaces=True)
    assert path.read_bytes() == b"new"


@pytest.mark.rule("output-not-replaced")
def test_what_others_put_there_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "x"

    def race() -> None:
        with new_file(path, replaces=False) as file:
            file.write(b"ours")
            path.write_bytes(b"theirs")

    with pytest.raises(ConflictError, match="is there already"):
        race()
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


@pytest.mark.rule("output-not-replaced")
def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def fail() -> None:
        with new_file(path, replaces=True) as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


def test_links_and_folders_are_never_written_through(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    (tmp_path / "loose").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    for name in ("link", "loose", "folder"):
        with pytest.raises(ConflictError, match=r"is a (link|folder)"):
            write(tmp_path / name, b"new", replaces=True)
        with pytest.raises(ConflictError, match=r"is a (link|folder)"):
            check_target(tmp_path / name, replaces=True)
    assert (tmp_path / "target").read_bytes() == b"old"
    assert not (tmp_path / "nowhere").exists()


def test_what_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "x", Path("/dev/full/x"), tmp_path / ("x" * 300)):
        with pytest.raises(UsageError, match="cannot write") as refused:
            write(path, b"x")
        assert "\n" not in str(refused.value)
        with pytest.raises(UsageError, match="cannot write"):
            check_target(path, replaces=False)


def test_a_target_is_free_or_may_be_replaced(tmp_path: Path) -> None:
    check_target(tmp_path / "new", replaces=False)
    (tmp_path / "old").write_bytes(b"old")
    check_target(tmp_path / "old", replaces=True)
    with pytest.raises(ConflictError, match="is there already"):
        check_target(tmp_path / "old", replaces=False)


def test_a_file_is_read_whole_and_a_device_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"all")
    assert read_file(path) == b"all"
    with pytest.raises(UsageError, match=r"^/dev/zero: longer than 256 MB$"):
        read_file(Path("/dev/zero"))
    with pytest.raises(UsageError, match="No such file"):
        read_file(tmp_path / "y")


def test_a_pipe_with_a_name_is_refused_and_what_a_shell_puts_in_is_read(tmp_path: Path) -> None:
    named = tmp_path / "pipe"
    os.mkfifo(named)
    with pytest.raises(UsageError, match="pipe: it is a pipe"):
        read_file(named)
    reads, writes = os.pipe()
    os.write(writes, b"all")
    os.close(writes)
    try:
        assert read_file(Path(f"/dev/fd/{reads}")) == b"all"
    finally:
        os.close(reads)
