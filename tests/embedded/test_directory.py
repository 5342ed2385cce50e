"""The private directory: whose it may be, and what its path may hold."""

import os
from pathlib import Path

import pytest

from tracker.embedded import server_status
from tracker.embedded.binaries import program
from tracker.embedded.directory import find_root, make_root, read_small, write_durably
from tracker.embedded.sockets import SOCKET_BYTES, SOCKET_NAME
from tracker.errors import DatabaseError, UsageError

from .helper import ask, child, is_open_to_all, opened, refusal, result

ODD_NAMES = [
    b"with  spaces ",
    b'double"quote',
    b"single'quote",
    b"$(touch pwned)`touch pwned`",
    b"a;touch pwned;b",
    b"back\\slash",
    b"comma,comma",
    b"-D",
    b"%s%n@=&?#",
    b"tab\tand\x1b[31m",
    "数据 データ 데이터".encode(),
    b"not utf-8 \xff\xfe",
    b"forty-bytes-" + b"x" * 28,
    b"long-" + b"x" * 150,
    b"x" * 255,
    "/".join(["数" * 30] * 3).encode(),
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_server_runs_wherever_its_home_is(homes: Path, name: bytes) -> None:
    home = homes / "home" / os.fsdecode(name)
    said: list[str] = []
    try:
        with opened(home, say=said.append) as client:
            assert ask(client)[1] == [42]
            assert len(os.fsencode(client.parameters["host"]) + SOCKET_NAME.encode()) < SOCKET_BYTES
        with opened(home, say=said.append) as client:
            assert ask(client)[1] == [42]
        assert len(said) == 1
        assert str(home) in said[0]
        assert not list(homes.rglob("pwned"))
        assert not (Path.cwd() / "pwned").exists()
    finally:
        from .conftest import remove

        remove(home)


@pytest.mark.parametrize("name", ["line\nbreak", "carriage\rreturn"])
def test_a_path_with_a_line_break_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="line break") as caught:
        opened(tmp_path / name)
    assert str(caught.value).splitlines() == [str(caught.value)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.rule("home-private")
def test_a_new_home_is_open_to_its_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        root = make_root(tmp_path / "a" / "home")
    finally:
        os.umask(old)
    assert root.path.stat().st_mode & 0o777 == 0o700


def test_an_empty_directory_becomes_private(tmp_path: Path) -> None:
    home = tmp_path / "volume"
    home.mkdir()
    home.chmod(0o755)
    assert make_root(home).path.stat().st_mode & 0o777 == 0o700


@pytest.mark.rule("home-private")
def test_a_directory_in_use_by_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shared" / "thing").mkdir(parents=True)
    (tmp_path / "shared").chmod(0o755)
    with pytest.raises(DatabaseError, match="open to other users"):
        make_root(tmp_path / "shared")


@pytest.mark.rule("home-private")
def test_a_link_and_a_file_are_refused_as_homes(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").touch()
    for name in ("link", "file"):
        with pytest.raises(DatabaseError, match="not a directory"):
            make_root(tmp_path / name)


def test_a_home_reached_by_two_names_is_one_home(homes: Path) -> None:
    (homes / "link").symlink_to(homes)
    with opened(homes / "home") as one, opened(homes / "link" / ".." / homes.name / "home") as two:
        assert one.parameters == two.parameters
    (homes / "link").unlink()


def test_looking_makes_nothing(tmp_path: Path) -> None:
    status = server_status(tmp_path / "home")
    assert not status.exists
    assert not status.running
    assert find_root(tmp_path / "home") is None
    assert list(tmp_path.iterdir()) == []


def test_links_are_not_followed_when_reading_and_writing(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    (tmp_path / "prepared").symlink_to(secret)
    assert read_small(tmp_path / "prepared") is None
    write_durably(tmp_path / "prepared", b"new")
    assert (tmp_path / "prepared").read_bytes() == b"new"
    assert secret.read_bytes() == b"secret"


needs_open_programs = pytest.mark.skipif(
    os.geteuid() != 0 or not is_open_to_all(program("postgres")),
    reason="only root may become another user, who has to reach the programs of PostgreSQL",
)
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")


@pytest.mark.rule("home-private")
@root_only
def test_the_home_of_another_user_is_refused(homes: Path) -> None:
    home = homes / "home"
    opened(home).close()
    code, said = refusal(child(home, "10", "ask", user=12345))
    assert code == 5
    assert said.splitlines()[0] == f"error: {home} belongs to another user (uid 0)"
    assert len(said.splitlines()) == 2


@root_only
def test_another_user_does_not_get_in_through_an_open_socket(homes: Path) -> None:
    home = homes / "home"
    with opened(home) as client:
        socket = Path(client.parameters["host"])
        paths = [home, socket, socket / SOCKET_NAME]
        for path in paths:
            path.chmod(0o777)
        for user in (12345, 65534):
            code, said = refusal(child(socket, "-", "connect", user=user))
            assert code == 1
            assert "Peer authentication failed" in said
        for path in paths:
            path.chmod(0o700)


@needs_open_programs
def test_an_ordinary_user_has_a_server_of_his_own(homes: Path) -> None:
    own = homes / "own"
    own.mkdir()
    os.chown(own, 65534, 65534)
    assert result(child(own / "home", "0", "ask", user=65534))["values"] == [42]
