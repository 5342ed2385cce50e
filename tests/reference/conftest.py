"""What all comparisons start from."""

import pytest
from sqlalchemy import Connection

from tests.reference.histories import CURRENCIES
from tests.reference.loading import load_gappy_rates, rates_on_file
from tests.reference.rows import Rates


@pytest.fixture
def rates(connection: Connection) -> Rates:
    """The rates that the database converts by, one currency's with gaps."""
    load_gappy_rates(connection)
    return rates_on_file(connection, CURRENCIES)
