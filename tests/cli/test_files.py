"""Files are whole or not there, and nobody else's is touched."""

import os
from pathlib import Path

import pytest

from tracker.cli.files import check_target, write_file
from tracker.errors import ConflictError, UsageError


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    write_file(target, b"new", is_forced=False)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    target.write_bytes(b"old")
    with pytest.raises(ConflictError, match="is there already"):
        write_file(target, b"new", is_forced=False)
    assert target.read_bytes() == b"old"
    write_file(target, b"new", is_forced=True)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("is_forced", [False, True])
def test_a_link_is_not_followed(tmp_path: Path, is_forced: bool) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"old")
    for name, aim in (("link", precious), ("dangling", tmp_path / "nowhere")):
        link = tmp_path / name
        link.symlink_to(aim)
        with pytest.raises(ConflictError, match="is a link"):
            write_file(link, b"new", is_forced=is_forced)
        assert link.is_symlink()
    assert precious.read_bytes() == b"old"
    assert not (tmp_path / "nowhere").exists()


def test_what_appears_while_writing_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    check_target(target, is_forced=False)
    target.write_bytes(b"somebody else's")
    with pytest.raises(ConflictError):
        write_file(target, b"new", is_forced=False)
    assert target.read_bytes() == b"somebody else's"


def test_a_folder_or_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        write_file(tmp_path, b"", is_forced=True)
    with pytest.raises(UsageError, match="there is no folder"):
        write_file(tmp_path / "none" / "picture.svg", b"", is_forced=True)
