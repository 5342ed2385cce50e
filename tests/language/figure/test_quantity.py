from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from tracker.language.figure.quantity import (
    BOUND,
    MAY_TAKE,
    TAKES,
    Bounds,
    Quantity,
    bounds,
    check_not_negative,
    check_positive,
    stored_numbers,
)
from tracker.vocabulary import Qualifier

FEW = st.sampled_from([None, Decimal(-2), Decimal(0), Decimal("0.5"), Decimal(1), Decimal(2)])
"""Few values, so that equal ones and wrong orders turn up often."""

WIDE = st.none() | st.decimals(-BOUND, BOUND, places=6, allow_nan=False, allow_infinity=False)
QUALIFIERS = st.sampled_from(Qualifier)
TRIPLE = st.tuples(QUALIFIERS, *[FEW] * 3) | st.tuples(QUALIFIERS, *[WIDE] * 3)


@pytest.mark.rule("qualifier-bounds")
@pytest.mark.parametrize(
    ("qualifier", "given_numbers", "stored"),
    [
        ("exact", {"best": 5}, (5, 5, 5)),
        ("about", {"best": 5}, (None, 5, None)),
        ("range", {"low": 4, "high": 6}, (4, None, 6)),
        ("range", {"low": 4, "best": 5, "high": 6}, (4, 5, 6)),
        ("at_least", {"best": 5}, (5, 5, None)),
        ("more_than", {"best": 5}, (5, 5, None)),
        ("up_to", {"best": 5}, (None, 5, 5)),
        ("less_than", {"best": 5}, (None, 5, 5)),
        ("order_of_magnitude", {"low": 200, "high": 900}, (200, None, 900)),
        ("undisclosed", {}, (None, None, None)),
    ],
)
def test_bounds_follow_from_the_qualifier(
    qualifier: str, given_numbers: dict[str, int], stored: tuple[int | None, ...]
) -> None:
    numbers = {name: Decimal(value) for name, value in given_numbers.items()}
    found = bounds(Qualifier(qualifier), **numbers)
    assert (found.low, found.best, found.high) == stored


@pytest.mark.rule("qualifier-bounds")
@pytest.mark.parametrize(
    ("qualifier", "numbers", "message"),
    [
        ("exact", {}, "exact takes best, found no number"),
        (
            "exact",
            {"low": 1, "best": 1, "high": 1},
            "exact takes best, found low and best and high",
        ),
        ("about", {"low": 1, "high": 2}, "about takes best, found low and high"),
        ("range", {"low": 1}, "range takes low and high, found low"),
        ("range", {"low": 2, "high": 1}, "low must be below high, found 2 and 1"),
        ("range", {"low": 1, "high": 1}, "low must be below high"),
        ("range", {"low": 1, "best": 3, "high": 2}, "best must lie from low to high"),
        ("undisclosed", {"best": 0}, "undisclosed takes no number, found best"),
        ("exact", {"best": BOUND}, "best is out of range"),
        ("exact", {"best": -BOUND}, "best is out of range"),
    ],
)
def test_numbers_that_do_not_go_with_the_qualifier_are_refused(
    qualifier: str, numbers: dict[str, int], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        bounds(Qualifier(qualifier), **{name: Decimal(value) for name, value in numbers.items()})


@pytest.mark.parametrize("best", [4, 5, 6])
def test_the_best_of_a_range_may_be_one_of_its_ends(best: int) -> None:
    found = bounds(Qualifier.RANGE, low=Decimal(4), best=Decimal(best), high=Decimal(6))
    assert [found.low, found.best, found.high] == [4, best, 6]


@pytest.mark.rule("amount-above-zero")
@pytest.mark.parametrize(
    ("figure", "message"),
    [
        (Bounds(Qualifier.RANGE, Decimal(-1), None, Decimal(1)), "a negative amount: -1"),
        (Bounds(Qualifier.ABOUT, None, Decimal(0), None), "expected more than 0, found 0"),
        (Bounds(Qualifier.UP_TO, None, Decimal(5), Decimal(0)), "expected more than 0, found 0"),
        (Bounds(Qualifier.RANGE, Decimal(0), None, Decimal(-1)), "expected more than 0, found -1"),
    ],
)
def test_no_amount_is_nothing_or_less(figure: Bounds, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_positive(figure)


@pytest.mark.parametrize(
    "figure",
    [
        Bounds(Qualifier.RANGE, Decimal(0), None, Decimal(1)),  # up to 1, as "0 to 1"
        Bounds(Qualifier.EXACT, Decimal(1), Decimal(1), Decimal(1)),
        Bounds(Qualifier.UNDISCLOSED, None, None, None),
    ],
)
def test_an_amount_may_begin_at_nothing_or_be_unknown(figure: Bounds) -> None:
    check_positive(figure)


@pytest.mark.parametrize(
    ("qualifier", "numbers", "names"),
    [
        ("exact", {"best": 5}, "best"),
        ("at_least", {"best": 5}, "best"),
        ("up_to", {"best": 5}, "best"),
        ("range", {"low": 4, "high": 6}, "low high"),
        ("range", {"low": 4, "best": 5, "high": 6}, "low best high"),
        ("order_of_magnitude", {"low": 4, "high": 6}, "low high"),
        ("undisclosed", {}, ""),
    ],
)
def test_a_figure_is_made_again_of_what_its_qualifier_takes(
    qualifier: str, numbers: dict[str, int], names: str
) -> None:
    found = bounds(
        Qualifier(qualifier), **{name: Decimal(value) for name, value in numbers.items()}
    )
    whole = Quantity(
        stated="", qualifier=found.qualifier, low=found.low, best=found.best, high=found.high
    )
    assert sorted(stored_numbers(whole)) == sorted(names.split())
    assert bounds(found.qualifier, **stored_numbers(whole)) == found


@pytest.fixture
def holds(connection: Connection) -> Callable[..., bool]:
    """Whether the CHECKs of a claim table let a figure pass."""

    def holds(pattern: str, figure: Bounds, table: str = "commitment_claim") -> bool:
        checks = connection.execute(
            text(
                "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint"
                " WHERE conrelid = CAST(:table AS regclass) AND conname ~ :pattern"
            ),
            {"pattern": pattern, "table": f"tracker.{table}"},
        ).scalars()
        # A CHECK passes unless it is false: NULL passes.
        condition = " AND ".join(f"({check}) IS NOT FALSE" for check in checks)
        statement = (
            f"SELECT {condition} FROM (SELECT CAST(:qualifier AS text) AS qualifier,"
            " CAST(:low AS numeric) AS low, CAST(:best AS numeric) AS best,"
            " CAST(:high AS numeric) AS high) AS figure"
        )
        values = {
            "qualifier": figure.qualifier.value,
            "low": figure.low,
            "best": figure.best,
            "high": figure.high,
        }
        return bool(connection.execute(text(statement), values).scalar_one())

    return holds


def accepted(figure: Bounds) -> bool:
    """Whether some input gives exactly this figure."""
    takes = (*TAKES[figure.qualifier], *MAY_TAKE.get(figure.qualifier, ()))
    try:
        return bounds(figure.qualifier, **{name: getattr(figure, name) for name in takes}) == figure
    except ValueError:
        return False


QUALIFIER_CHECKS = "_qualifier_fits_the_numbers$|_(low|best|high)_is_finite$"
SIGN_CHECKS = "_(low|best|high)_is_(not_negative|positive)$"


@pytest.mark.parametrize("table", ["commitment_claim", "capacity_claim"])
def test_the_checks_compared_are_there(connection: Connection, table: str) -> None:
    names = connection.exec_driver_sql(
        f"SELECT conname FROM pg_constraint WHERE conrelid = 'tracker.{table}'::regclass"
        f" AND conname ~ '{QUALIFIER_CHECKS}|{SIGN_CHECKS}'"
    )
    assert len(names.all()) == 7


@pytest.mark.rule("qualifier-bounds")
def test_the_rule_here_is_the_rule_of_the_database(
    holds: Callable[..., bool],
) -> None:
    @settings(max_examples=1500, deadline=None)
    @given(TRIPLE)
    def compare(
        triple: tuple[Qualifier, Decimal | None, Decimal | None, Decimal | None],
    ) -> None:
        figure = Bounds(*triple)
        assert accepted(figure) == holds(QUALIFIER_CHECKS, figure)

    compare()


@pytest.mark.rule("amount-above-zero")
@pytest.mark.rule("capacity-zero")
@pytest.mark.parametrize(
    ("check", "table"),
    [(check_positive, "commitment_claim"), (check_not_negative, "capacity_claim")],
)
def test_what_may_be_an_amount_or_a_capacity_is_the_same_here_and_in_the_database(
    holds: Callable[..., bool], check: Callable[[Bounds], None], table: str
) -> None:
    @settings(max_examples=500, deadline=None)
    @given(TRIPLE)
    def compare(
        triple: tuple[Qualifier, Decimal | None, Decimal | None, Decimal | None],
    ) -> None:
        figure = Bounds(*triple)
        try:
            check(figure)
        except ValueError:
            is_accepted = False
        else:
            is_accepted = True
        assert is_accepted == holds(SIGN_CHECKS, figure, table)

    compare()
