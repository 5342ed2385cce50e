"""Homes for servers, emptied after each test."""

import shutil
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.embedded import reset_server, stop_server

from .helper import opened


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Where a server may be; nothing is there yet."""
    path = tmp_path / "home"
    yield path
    remove(path)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that was used and left, for copies: a first use takes four times as long."""
    path = tmp_path_factory.mktemp("template") / "home"
    opened(path, idle_minutes=Decimal(0)).close()
    return path


@pytest.fixture
def used_home(template: Path, home: Path) -> Path:
    """A home with a prepared database, whose server does not run."""
    shutil.copytree(template, home)
    return home


@pytest.fixture
def homes() -> Iterator[Path]:
    """A directory that every user can reach, for the homes of several."""
    path = Path(tempfile.mkdtemp(prefix="tracker-test-"))
    path.chmod(0o755)
    yield path
    for home in path.iterdir():
        if home.is_dir() and home.stat().st_uid == path.stat().st_uid:
            remove(home)
    shutil.rmtree(path)


def remove(home: Path) -> None:
    """Leave nothing of *home* behind."""
    if home.is_dir() and not home.is_symlink():
        home.chmod(0o700)
        stop_server(home)
        reset_server(home)
        shutil.rmtree(home)
