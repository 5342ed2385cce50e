"""What every answer that is rows keeps to, whichever question it answers."""

from collections.abc import Callable

import pytest
from psycopg.sql import SQL

from tests.conftest import Parameters
from tracker.analysis.capacity import capacity
from tracker.analysis.claim_verdicts import judged_claims
from tracker.analysis.comparison import compared
from tracker.analysis.core.column_types import of_values
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import read_session
from tracker.analysis.explanation import explained
from tracker.analysis.history import history
from tracker.analysis.list_rows import Filters, list_rows
from tracker.postgres import Connection


def first(connection: Connection, query: SQL) -> str:
    row = connection.execute(query).fetchone()
    assert row is not None
    return str(row[0])


def a_commitment(connection: Connection) -> str:
    return first(connection, SQL("SELECT commitment FROM bi.commitment_claim ORDER BY claim_id"))


def a_site(connection: Connection) -> str:
    return first(connection, SQL("SELECT site FROM bi.site_claim ORDER BY claim_id"))


ANSWERS: dict[str, Callable[[Connection], ResultSet]] = {
    "compare": lambda it: compared(it, years=[2025], basis="stated").records,
    "compare nobody": lambda it: compared(it, years=[1900], basis="stated").records,
    "explain": lambda it: explained(it, holder="meta", year=2025, basis="stated").records,
    "explain nothing": lambda it: explained(it, holder="meta", year=1900, basis="stated").records,
    "capacity": lambda it: capacity(it, years=[2025, 2026]).records,
    "history of a commitment": lambda it: history(it, a_commitment(it)).claims,
    "history of a site": lambda it: history(it, a_site(it)).claims,
    "show": lambda it: judged_claims(it, a_commitment(it)),
    "list": lambda it: list_rows(it, "figures", Filters()),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_the_type_of_every_column_is_stated_and_is_that_of_its_values(
    seeded: Parameters, answer: Callable[[Connection], ResultSet]
) -> None:
    with read_session(seeded) as connection:
        records = answer(connection)
    assert object not in records.types
    for place, kind in enumerate(records.types):
        known = [row[place] for row in records.rows if row[place] is not None]
        assert not known or of_values(known) == kind, records.columns[place]


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_goes_to_arrow(
    seeded: Parameters, answer: Callable[[Connection], ResultSet]
) -> None:
    with read_session(seeded) as connection:
        records = answer(connection)
    assert records.to_arrow().to_pylist() == records.mappings()
