"""What was promised for a year: which year is meant, how much of it is covered, what is summed."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from sqlalchemy import Connection, insert

from tests import make
from tracker.model import CommitmentParty

NUMBERS = count(1)

Query = Callable[[str], list[dict[str, object]]]


def days(span: str) -> dict[str, date]:
    """A period such as `2025-01-01..2025-12-31`; none for an empty text."""
    if not span:
        return {}
    start, end = map(date.fromisoformat, span.split(".."))
    return {"period_start": start, "period_end": end}


def guide(connection: Connection, company: int, span: str = "", **values: object) -> int:
    """Guidance of a company for these days."""
    values = {
        "slug": f"guidance-{next(NUMBERS)}",
        "kind": "guidance",
        "spenders": [company],
    } | values
    return make.promise(connection, **values, **days(span))  # type: ignore[arg-type]


def coverage(query: Query, basis: str) -> dict[object, object]:
    """Year -> share of it that guidance covers, to three digits."""
    rows = query(f"""
        SELECT year, round(guidance_coverage_ratio, 3) AS ratio FROM bi.company_year
        WHERE basis = '{basis}' ORDER BY year
    """)
    return {row["year"]: row["ratio"] and float(str(row["ratio"])) for row in rows}


def spread(query: Query) -> list[tuple[object, ...]]:
    rows = query("""
        SELECT basis, year, method, amount, period_start, period_end
        FROM bi.commitment_year ORDER BY basis, year
    """)
    return [tuple(row.values()) for row in rows]


JUNE = 6


@pytest.mark.rule("year-of-days")
@pytest.mark.parametrize(
    ("month", "span", "year"),
    [
        (None, "2024-07-01..2025-06-30", 2025),
        (6, "2024-07-01..2025-06-30", 2025),
        (6, "2025-07-01..2025-12-31", 2026),
        (6, "2025-01-01..2025-06-30", 2025),
        (12, "2025-07-01..2025-12-31", 2025),
        (3, "2025-04-01..2026-03-31", 2026),
        # 52 and 53 weeks: the last week may lie on either side of the month's end.
        (9, "2024-09-29..2025-09-27", 2025),
        (1, "2024-01-29..2025-02-02", 2025),
        (12, "2024-12-29..2026-01-03", 2025),
        (6, "2024-07-06..2025-07-07", 2025),
        (6, "2024-07-09..2025-07-08", 2026),
        (None, "2024-12-29..2026-01-03", 2025),
    ],
)
def test_days_stand_in_the_fiscal_year_that_holds_their_end(
    connection: Connection, query: Query, month: int | None, span: str, year: int
) -> None:
    guide(connection, make.company(connection, fiscal_year_end_month=month), span)

    assert query("SELECT year FROM bi.commitment_year WHERE basis = 'stated'") == [{"year": year}]
    assert query("SELECT year FROM bi.timeline") == [{"year": year}]


@pytest.mark.rule("year-named-first")
def test_the_name_of_a_year_stands_before_the_days_it_has(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    guide(connection, company, "2024-02-01..2025-01-31", period_year=2024)

    assert spread(query)[-1][:4] == ("stated", 2024, "stated", 1000)
    assert query("SELECT year FROM bi.timeline") == [{"year": 2024}]


@pytest.mark.rule("year-named-alone")
def test_a_year_that_is_named_without_days_is_the_companys_own(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=6)
    guide(connection, company, period_year=2027, best=365, effective_date=date(2025, 2, 1))

    fiscal = (date(2026, 7, 1), date(2027, 6, 30))
    assert spread(query) == [
        ("calendar", 2026, "prorata", 184, *fiscal),
        ("calendar", 2027, "prorata", 181, *fiscal),
        ("stated", 2027, "stated", 365, *fiscal),
    ]
    assert coverage(query, "stated") == {2027: 1}
    assert coverage(query, "calendar") == {2026: 0.504, 2027: 0.496}
    assert query("SELECT year FROM bi.timeline") == [{"year": 2027}]


@pytest.mark.rule("spread-named")
def test_a_named_year_whose_days_are_not_known_is_not_that_of_the_announcement(
    connection: Connection, query: Query
) -> None:
    guide(connection, make.company(connection), period_year=2027, effective_date=date(2025, 2, 1))

    assert spread(query) == [
        ("calendar", 2027, "named", 1000, None, None),
        ("stated", 2027, "stated", 1000, None, None),
    ]
    assert coverage(query, "stated") == {2027: 1}
    assert coverage(query, "calendar") == {2027: None}


@pytest.mark.rule("spread-named")
@pytest.mark.parametrize(("month", "method"), [(None, "named"), (6, "linear")])
def test_a_programme_for_a_named_year_is_not_spent_when_it_is_announced(
    connection: Connection, query: Query, month: int | None, method: str
) -> None:
    company = make.company(connection, fiscal_year_end_month=month)
    guide(connection, company, kind="programme", period_year=2027)

    found = {row[:3] for row in spread(query)}
    years = {2027} if month is None else {2026, 2027}
    assert found == {(basis, year, method) for basis in ("stated", "calendar") for year in years}


@pytest.mark.rule("coverage-days")
def test_a_year_is_as_long_as_the_one_that_holds_the_days_whatever_it_is_called(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection, fiscal_year_end_month=1)
    guide(connection, company, "2024-08-01..2025-01-31", period_year=2024)
    assert coverage(query, "stated") == {2024: 0.503}


@pytest.mark.rule("holder-spender")
def test_the_fiscal_year_is_that_of_who_spends(connection: Connection, query: Query) -> None:
    spender = make.company(connection, fiscal_year_end_month=JUNE)
    key = guide(connection, spender, "2025-07-01..2025-12-31")
    party = {"commitment_id": key, "company_id": make.company(connection), "role": "announcer"}
    connection.execute(insert(CommitmentParty).values(**party))
    assert query("SELECT year FROM bi.commitment_year WHERE basis = 'stated'") == [{"year": 2026}]


@pytest.mark.rule("joint-calendar")
def test_the_year_of_joint_guidance_is_the_calendars(connection: Connection, query: Query) -> None:
    companies = [make.company(connection, fiscal_year_end_month=JUNE) for _ in range(2)]
    guide(connection, companies[0], "2025-07-01..2025-12-31", spenders=companies)

    assert query("SELECT DISTINCT year FROM bi.commitment_year") == [{"year": 2025}]


@pytest.mark.rule("spread-announced")
def test_guidance_without_any_period_stays_in_the_year_of_its_first_claim(
    connection: Connection, query: Query
) -> None:
    key = guide(connection, make.company(connection), effective_date=date(2025, 2, 1))
    make.commitment_claim(connection, key, best=2, effective_date=date(2026, 2, 1))

    assert [row[:4] for row in spread(query)] == [
        ("calendar", 2025, "announced", 2),
        ("stated", 2025, "announced", 2),
    ]
    assert query("SELECT DISTINCT year FROM bi.timeline") == [{"year": 2025}]
    assert coverage(query, "stated") == coverage(query, "calendar") == {2025: None}


@pytest.mark.rule("coverage-days", "coverage-52-weeks")
@pytest.mark.parametrize(
    ("month", "spans", "covered"),
    [
        # The same days twice are covered once.
        (3, ["2024-04-01..2025-03-31"] * 2, ({2025: 1}, {2024: 0.751, 2025: 0.247})),
        (3, ["2024-04-01..2024-09-30"] * 2, ({2025: 0.501}, {2024: 0.5})),
        # Some of the same days: one counts, and covers its own.
        (12, ["2025-01-01..2025-06-30", "2025-04-01..2025-09-30"], ({2025: 0.501}, {2025: 0.501})),
        # One after the other, with and without a hole between them.
        (12, ["2025-01-01..2025-06-30", "2025-07-01..2025-12-31"], ({2025: 1}, {2025: 1})),
        (12, ["2025-01-01..2025-05-31", "2025-07-01..2025-12-31"], ({2025: 0.918}, {2025: 0.918})),
        # Half a fiscal year.
        (3, ["2025-10-01..2026-03-31"], ({2026: 0.499}, {2025: 0.252, 2026: 0.247})),
        (None, ["2025-07-01..2025-12-31"], ({2025: 0.504}, {2025: 0.504})),
        # A whole one, by months, by 52 and by 53 weeks; 51 weeks are none.
        (None, ["2024-04-01..2025-03-31"], ({2025: 1}, {2024: 0.751, 2025: 0.247})),
        (9, ["2024-09-29..2025-09-27"], ({2025: 1}, {2024: 0.257, 2025: 0.74})),
        (1, ["2024-01-29..2025-02-02"], ({2025: 1}, {2024: 0.923, 2025: 0.09})),
        (9, ["2024-10-06..2025-09-27"], ({2025: 0.978}, {2024: 0.238, 2025: 0.74})),
        # More than a year is one year.
        (12, ["2024-07-01..2025-12-31"], ({2025: 1}, {2024: 0.503, 2025: 1})),
        # 52 weeks are a whole year of a company, not of the calendar.
        (12, ["2024-01-01..2024-12-29"], ({2024: 1}, {2024: 0.995})),
        # A leap year has 366 days.
        (12, ["2024-01-01..2024-06-30"], ({2024: 0.497}, {2024: 0.497})),
    ],
)
def test_every_day_is_covered_once_and_held_against_the_days_of_the_year(
    connection: Connection,
    query: Query,
    month: int | None,
    spans: list[str],
    covered: tuple[Mapping[int, float], Mapping[int, float]],
) -> None:
    company = make.company(connection, fiscal_year_end_month=month)
    for span in spans:
        guide(connection, company, span)
    assert (coverage(query, "stated"), coverage(query, "calendar")) == covered


@pytest.mark.rule("coverage-unknown")
def test_guidance_whose_days_are_not_known_leaves_the_coverage_unknown(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    guide(connection, company, effective_date=date(2025, 1, 1))
    guide(connection, company, "2025-01-01..2025-12-31", kind="programme")
    assert coverage(query, "stated") == coverage(query, "calendar") == {2025: None}


@pytest.mark.rule("coverage-counted")
def test_what_is_not_counted_covers_nothing(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    guide(connection, company, "2025-01-01..2025-06-30")
    guide(connection, company, "2025-07-01..2025-12-31", status="cancelled")
    make.promise(connection, "plan", spenders=[company], **days("2025-01-01..2025-12-31"))
    assert coverage(query, "stated") == {2025: 0.496}


SUMS = """
    SELECT guidance_usd, guidance_partial_usd, programme_usd, programme_partial_usd,
        guidance, guidance_partial, programme, programme_partial
    FROM bi.company_year WHERE basis = 'stated'
"""


@pytest.mark.rule("sum-unconverted")
def test_a_sum_of_which_no_rate_converts_a_part_is_unknown_and_the_rest_stands_beside_it(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    halves = {"USD": "2025-01-01..2025-06-30", "TWD": "2025-07-01..2025-12-31"}
    for kind in ("guidance", "programme"):
        for currency, half in halves.items():
            guide(
                connection,
                company,
                half,
                slug=f"{kind}-{currency.lower()}",
                kind=kind,
                currency_code=currency,
            )

    [row] = query(SUMS)
    assert tuple(row.values()) == (None, 1000) * 4
    assert query("SELECT commitment_count FROM bi.company_year WHERE basis = 'stated'") == [
        {"commitment_count": 4}
    ]
    connection.exec_driver_sql("SET LOCAL tracker.currency = 'TWD'")
    [row] = query(SUMS)
    assert tuple(row.values()) == (None, 1000) * 4


@pytest.mark.rule("sum-unconverted")
def test_a_sum_of_which_every_part_is_converted_has_nothing_beside_it(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    guide(connection, company, "2025-01-01..2025-12-31")
    guide(connection, company, "2025-01-01..2025-12-31", kind="programme", slug="plan")

    [row] = query(SUMS)
    assert tuple(row.values()) == (1000, None) * 4


@pytest.mark.rule("sum-unconverted")
def test_where_nothing_is_converted_nothing_is_known(connection: Connection, query: Query) -> None:
    company = make.company(connection)
    guide(connection, company, "2025-01-01..2025-12-31", currency_code="TWD")

    [row] = query(SUMS)
    assert set(row.values()) == {None}


@pytest.mark.rule("year-sources")
def test_every_source_is_counted_once_over_both_columns(
    connection: Connection, query: Query
) -> None:
    company, shared, other = make.company(connection), *(make.source(connection) for _ in range(2))
    for slug, kind, source in (
        ("g", "guidance", shared),
        ("p", "programme", shared),
        ("q", "programme", other),
    ):
        passage = make.citation(connection, source_id=source)
        guide(
            connection, company, "2025-01-01..2025-12-31", slug=slug, kind=kind, citation_id=passage
        )

    [row] = query("""
        SELECT source_count, commitment_count, programme_count FROM bi.company_year
        WHERE basis = 'stated'
    """)
    assert tuple(row.values()) == (2, 3, 2)


@pytest.mark.rule("sum-hedge")
def test_only_a_single_guidance_has_a_hedge_of_its_own(
    connection: Connection, query: Query
) -> None:
    company = make.company(connection)
    guide(connection, company, "2025-01-01..2025-06-30", qualifier="about", best=Decimal(5))
    hedge = "SELECT guidance_qualifier AS hedge FROM bi.company_year WHERE basis = 'stated'"
    assert query(hedge) == [{"hedge": "about"}]
    guide(connection, company, "2025-07-01..2025-12-31", qualifier="about", best=Decimal(5))
    assert query(hedge) == [{"hedge": None}]
