"""Questions asked of databases that tests fill."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
import sqlalchemy

from tests.conftest import Parameters
from tracker.analysis.core.session import Viewpoint, read_session
from tracker.orm import engine
from tracker.postgres import Connection

Fill = Callable[[], AbstractContextManager[sqlalchemy.Connection]]
Ask = Callable[..., AbstractContextManager[Connection]]


@pytest.fixture
def fill(fresh: Parameters) -> Fill:
    """A transaction to put rows into the test's own database with."""

    @contextmanager
    def fill() -> Iterator[sqlalchemy.Connection]:
        with engine(fresh).begin() as connection:
            yield connection

    return fill


@pytest.fixture
def ask(fresh: Parameters) -> Ask:
    """A read-only look at the test's own database."""

    def ask(**viewpoint: object) -> AbstractContextManager[Connection]:
        return read_session(fresh, Viewpoint(**viewpoint))  # type: ignore[arg-type]

    return ask
