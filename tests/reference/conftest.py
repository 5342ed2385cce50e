"""What all comparisons start from."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.conftest import Parameters
from tests.reference.histories import CURRENCIES
from tests.reference.loading import load_gappy_rates, rates_on_file
from tests.reference.rows import Rates
from tracker.orm import engine


@pytest.fixture
def rates(connection: Connection) -> Rates:
    """The rates that the database converts by, one currency's with gaps."""
    load_gappy_rates(connection)
    return rates_on_file(connection, CURRENCIES)


@pytest.fixture
def alone(fresh: Parameters) -> Iterator[Connection]:
    """One transaction on a database of its own: what others rolled back is still read past."""
    with engine(fresh).connect() as connection:
        yield connection
