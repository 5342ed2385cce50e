"""Every view of `bi` that carries a number beside the model."""

from collections.abc import Iterable, Mapping

import pytest
from sqlalchemy import Connection

from tests.reference.case import Case
from tests.reference.comparing import (
    ABREAST,
    CHEAP,
    HISTORIES,
    OF_A_SEED,
    SEEDS,
    differences_of,
    keyed,
    odd_twins,
    prepared,
    rows,
)
from tests.reference.everything import made_up
from tests.reference.histories import CURRENCIES
from tests.reference.loading import load, load_gappy_rates, look, rates_on_file
from tests.reference.rows import History, Rates, Viewpoint
from tests.reference.shrinking import smallest, told
from tests.reference.telling import EXCEPTIONS, TELLINGS


@pytest.mark.parametrize("seed", SEEDS)
def test_every_view_says_what_the_model_says(alone: Connection, seed: int) -> None:
    load_gappy_rates(alone)
    rates = rates_on_file(alone, CURRENCIES)
    statements = prepared(alone, TELLINGS)
    rounds = min(HISTORIES or CHEAP, OF_A_SEED) // ABREAST
    for history, view in made_up(seed, rounds, ABREAST):

        def differences(history: History, view: Viewpoint = view) -> list[str]:
            return compared(alone, Case(on_file=history, rates=rates, view=view), statements)

        if differences(history):
            least = smallest(history, lambda fewer: bool(differences(fewer)))
            again = f"TRACKER_REFERENCE={OF_A_SEED} TRACKER_REFERENCE_SEED={seed}"
            lines = [*differences(least), str(view), told(least), again]
            pytest.fail("\n".join(lines), pytrace=False)


def compared(connection: Connection, case: Case, statements: Mapping[str, str]) -> list[str]:
    """Where views and the model differ."""
    with connection.begin_nested() as savepoint:
        load(connection, case.on_file)
        look(connection, case.view)
        found = {view: rows(connection, query) for view, query in statements.items()}
        savepoint.rollback()
    return [f"{view} {line}" for view, seen in found.items() for line in odd_twins(seen)] + [
        f"{view} {line}"
        for view, seen in found.items()
        for line in differences_of(
            keyed(seen, TELLINGS[view].key), keyed(TELLINGS[view].rows(case), TELLINGS[view].key)
        )
    ]


def selecting(views: Iterable[str]) -> dict[str, str]:
    """The statements that read some views."""
    return {view: f"SELECT * FROM bi.{view}" for view in views}


NUMBERS = """
    SELECT table_name::text AS view, column_name::text AS "column"
    FROM information_schema.columns
    WHERE table_schema = 'bi'
      AND data_type IN ('integer', 'bigint', 'numeric', 'double precision')
"""


def test_every_number_is_compared_or_has_a_reason(connection: Connection, rates: Rates) -> None:
    numbers = {
        (row["view"], row["column"].removesuffix("_bn")) for row in rows(connection, NUMBERS)
    }
    compared_ones: set[tuple[str, str]] = set()

    for history, view in made_up(1, 3, ABREAST):
        case = Case(on_file=history, rates=rates, view=view)
        for name, telling in TELLINGS.items():
            compared_ones.update((name, column) for row in telling.rows(case) for column in row)
    left_out = {
        (view, column)
        for view, column in numbers - compared_ones
        if not ({"*", column} & EXCEPTIONS.get(view, {}).keys())
    }
    assert left_out == set()
