"""The rule of belief, along both axes of time."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]


@pytest.fixture
def believed(connection: Connection, query: Query) -> Callable[..., object]:
    """The amount believed of a commitment, in a session that travels in time."""

    def believed(slug: str, *, as_of: str = "", known_at: str = "") -> object:
        connection.exec_driver_sql(f"SET LOCAL tracker.as_of = '{as_of}'")
        connection.exec_driver_sql(f"SET LOCAL tracker.known_at = '{known_at}'")
        rows = query(f"SELECT amount FROM bi.commitment WHERE commitment = '{slug}'")
        return rows[0]["amount"] if rows else None

    return believed


@pytest.mark.rule("belief-latest")
def test_the_latest_effective_claim_is_believed(
    connection: Connection, believed: Callable[..., object]
) -> None:
    thing = make.promise(connection, "plan", best=10, effective_date=date(2025, 1, 1))
    make.commitment_claim(connection, thing, best=20, effective_date=date(2025, 6, 1))

    assert believed("plan") == Decimal(20)
    assert believed("plan", as_of="2025-05-31") == Decimal(10)
    assert believed("plan", as_of="2024-12-31") is None


@pytest.mark.rule("known-at-recorded")
def test_what_was_not_yet_known_is_not_believed(
    connection: Connection, believed: Callable[..., object]
) -> None:
    early, late = datetime(2025, 2, 1, tzinfo=UTC), datetime(2025, 8, 1, tzinfo=UTC)
    thing = make.promise(connection, "plan", best=10, recorded_at=early)
    make.commitment_claim(
        connection, thing, best=20, effective_date=date(2025, 1, 15), recorded_at=late
    )

    assert believed("plan", known_at="2025-07-31") == Decimal(10)
    assert believed("plan", known_at="2025-08-02") == Decimal(20)
    assert believed("plan", known_at="2025-01-01") is None


@pytest.mark.rule("known-at-zone")
@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/Los_Angeles"])
@pytest.mark.parametrize(
    ("known_at", "instant"),
    [
        # A day is known whole, by its end.
        ("2025-03-01", "2025-03-01 23:59:59.999999"),
        (" 20250301 ", "2025-03-01 23:59:59.999999"),
        ("1 March 2025", "2025-03-01 23:59:59.999999"),
        ("2024-12-31", "2024-12-31 23:59:59.999999"),
        # What names no zone is in UTC.
        ("2025-03-01 00:00", "2025-03-01 00:00:00"),
        ("2025-03-01T12:30:15.5", "2025-03-01 12:30:15.5"),
        ("2025-03-01t12:30", "2025-03-01 12:30:00"),
        ("20250301T123000", "2025-03-01 12:30:00"),
        ("2025-03-01 01:30 PM", "2025-03-01 13:30:00"),
        # What names one is there.
        ("2025-03-01 12:30+02", "2025-03-01 10:30:00"),
        ("2025-03-01 12:30 -03:30", "2025-03-01 16:00:00"),
        ("2025-03-01T12:30:00Z", "2025-03-01 12:30:00"),
        ("2025-03-01T23:59:59.999999+00:00", "2025-03-01 23:59:59.999999"),
        ("2025-03-01 12:30 Asia/Shanghai", "2025-03-01 04:30:00"),
        ("Sat Mar 01 12:30:00 2025 UTC", "2025-03-01 12:30:00"),
    ],
)
def test_an_instant_is_in_utc_and_a_day_is_its_end(
    connection: Connection, query: Query, zone: str, known_at: str, instant: str
) -> None:
    connection.exec_driver_sql(f"SET LOCAL timezone = '{zone}'")
    connection.exec_driver_sql(f"SET LOCAL tracker.known_at = '{known_at}'")

    [row] = query("SELECT known_at AT TIME ZONE 'UTC' AS known_at FROM internal.setting")

    assert row["known_at"] == datetime.fromisoformat(instant)


@pytest.mark.rule("known-at-zone")
def test_a_day_of_the_setting_is_the_one_of_the_option(
    connection: Connection, believed: Callable[..., object]
) -> None:
    late = datetime(2025, 2, 1, 23, 59, 59, tzinfo=UTC)
    make.promise(connection, "plan", best=10, recorded_at=late)

    assert believed("plan", known_at="2025-02-01") == Decimal(10)
    assert believed("plan", known_at="2025-01-31") is None


@pytest.mark.rule("known-at-recorded")
def test_what_is_recorded_at_an_instant_is_known_at_it(
    connection: Connection, believed: Callable[..., object]
) -> None:
    noon = datetime(2025, 2, 1, 12, tzinfo=UTC)
    thing = make.commitment(connection, "plan")
    trusted = {"reliability": "A", "recorded_at": noon}
    wrong = make.commitment_claim(connection, thing, best=1, **trusted)
    make.commitment_claim(connection, thing, best=2, corrects_claim_id=wrong, recorded_at=noon)

    assert believed("plan", known_at="2025-02-01 12:00") == Decimal(2)
    assert believed("plan", known_at="2025-02-01 11:59:59") is None


@pytest.mark.rule("known-at-recorded")
def test_a_passage_carries_the_claims_known_at_the_very_instant(
    connection: Connection, query: Query
) -> None:
    noon = datetime(2025, 2, 1, 12, tzinfo=UTC)
    make.promise(connection, "plan", recorded_at=noon)
    for known_at, count in (("2025-02-01 12:00", 1), ("2025-02-01 11:59:59", 0)):
        connection.exec_driver_sql(f"SET LOCAL tracker.known_at = '{known_at}'")
        assert query("SELECT claim_count FROM bi.citation") == [{"claim_count": count}]


@pytest.mark.rule("correction-hides")
def test_a_correction_hides_what_it_corrects_once_it_is_known(
    connection: Connection, believed: Callable[..., object]
) -> None:
    early, late = datetime(2025, 2, 1, tzinfo=UTC), datetime(2025, 8, 1, tzinfo=UTC)
    thing = make.commitment(connection, "plan")
    wrong = make.commitment_claim(connection, thing, best="2.35", recorded_at=early)
    make.commitment_claim(
        connection, thing, best=235_000_000, corrects_claim_id=wrong, recorded_at=late
    )

    assert believed("plan") == Decimal(235_000_000)
    assert believed("plan", known_at="2025-07-31") == Decimal("2.35")


@pytest.mark.rule("belief-repetition")
def test_a_repetition_counts_only_while_there_is_nothing_else(
    connection: Connection, believed: Callable[..., object]
) -> None:
    thing = make.commitment(connection, "plan")
    make.commitment_claim(
        connection, thing, best=80, change_kind="repeated", effective_date=date(2025, 3, 4)
    )
    assert believed("plan") == Decimal(80)

    make.commitment_claim(connection, thing, best=81, effective_date=date(2025, 2, 24))
    assert believed("plan") == Decimal(81)


@pytest.mark.rule("belief-disputed")
def test_what_is_disputed_counts_only_while_there_is_nothing_else(
    connection: Connection, believed: Callable[..., object]
) -> None:
    thing = make.commitment(connection, "plan")
    make.commitment_claim(
        connection, thing, best=80, change_kind="disputed", effective_date=date(2025, 3, 4)
    )
    assert believed("plan") == Decimal(80)

    make.commitment_claim(
        connection, thing, best=81, change_kind="repeated", effective_date=date(2025, 2, 24)
    )
    assert believed("plan") == Decimal(81)


@pytest.mark.rule("belief-reliability")
def test_of_claims_of_one_day_the_more_reliable_source_wins(
    connection: Connection, believed: Callable[..., object]
) -> None:
    early, late = datetime(2025, 2, 1, tzinfo=UTC), datetime(2025, 8, 1, tzinfo=UTC)
    thing = make.promise(connection, "plan", best=10, reliability="B", recorded_at=early)
    make.commitment_claim(connection, thing, best=20, reliability="E", recorded_at=late)

    assert believed("plan") == Decimal(10)


@pytest.mark.rule("belief-recorded-last")
def test_of_equal_claims_the_one_recorded_last_wins(
    connection: Connection, believed: Callable[..., object]
) -> None:
    noon, later = datetime(2025, 2, 1, 12, tzinfo=UTC), datetime(2025, 2, 1, 13, tzinfo=UTC)
    thing = make.promise(connection, "plan", best=20, recorded_at=later)
    make.commitment_claim(connection, thing, best=10, recorded_at=noon)
    assert believed("plan") == Decimal(20)
    assert believed("plan", known_at="2025-02-01 12:30") == Decimal(10)


@pytest.mark.rule("belief-added-last")
def test_of_claims_recorded_at_one_instant_the_one_added_last_wins(
    connection: Connection, believed: Callable[..., object]
) -> None:
    thing = make.promise(connection, "plan", best=10)
    make.commitment_claim(connection, thing, best=20)

    assert believed("plan") == Decimal(20)


@pytest.mark.rule("belief-latest")
def test_the_same_rule_holds_for_sites(connection: Connection, query: Query) -> None:
    place = make.site(connection, "place")
    make.site_claim(connection, place, effective_date=date(2025, 2, 1))
    make.site_claim(connection, place, status="cancelled", effective_date=date(2025, 5, 1))
    status = "SELECT status, status_date FROM bi.site WHERE site = 'place'"

    assert query(status) == [{"status": "cancelled", "status_date": date(2025, 5, 1)}]
    connection.exec_driver_sql("SET LOCAL tracker.as_of = '2025-04-30'")
    assert query(status) == [{"status": "operational", "status_date": date(2025, 2, 1)}]


@pytest.mark.rule("belief-same-thing")
def test_capacities_of_other_metric_format_or_stage_stand_side_by_side(
    connection: Connection, query: Query
) -> None:
    fleet = make.company(connection, "fleet")
    make.capacity_claim(connection, company_id=fleet, best=21)
    make.capacity_claim(connection, company_id=fleet, best=30, effective_date=date(2025, 2, 1))
    make.capacity_claim(connection, company_id=fleet, best=5, number_format="fp16")
    make.capacity_claim(connection, company_id=fleet, best=90, stage="planned")
    make.capacity_claim(connection, company_id=fleet, best=7, metric="clusters", unit="count")

    rows = query("SELECT best FROM bi.capacity WHERE company = 'fleet' ORDER BY best")

    assert [row["best"] for row in rows] == [5, 7, 30, 90]


@pytest.mark.rule("belief-same-thing")
def test_what_is_guided_and_what_is_reported_stand_side_by_side(
    connection: Connection, query: Query
) -> None:
    year = date(2024, 1, 1), date(2024, 12, 31)
    key = make.company(connection, "both")
    make.figure_claim(connection, *year, company_id=key, best=50, evidence="guided")
    make.figure_claim(connection, *year, company_id=key, best=55)

    rows = query("SELECT evidence, best FROM bi.figure WHERE company = 'both' ORDER BY best")

    assert [row["evidence"] for row in rows] == ["guided", "reported"]


@pytest.mark.rule("belief-marked")
def test_all_claims_of_a_thing_are_listed_with_the_believed_one_marked(
    connection: Connection, query: Query
) -> None:
    thing = make.commitment(connection, "plan")
    wrong = make.commitment_claim(connection, thing, best=1)
    make.commitment_claim(connection, thing, best=2, corrects_claim_id=wrong)

    rows = query("""
        SELECT amount, is_believed, is_corrected FROM bi.commitment_claim
        WHERE commitment = 'plan' ORDER BY amount
    """)

    assert [tuple(row.values()) for row in rows] == [(1, False, True), (2, True, False)]


@pytest.mark.rule("as-of-today")
@pytest.mark.parametrize("zone", ["Etc/GMT-14", "Etc/GMT+12"])
def test_without_a_day_it_is_todays_in_utc(connection: Connection, query: Query, zone: str) -> None:
    # In one of these zones it is another day than in UTC, whatever the hour.
    connection.exec_driver_sql(f"SET LOCAL timezone = '{zone}'")
    [row] = query("""
        SELECT as_of_date = (now() AT TIME ZONE 'UTC')::date AS is_today FROM internal.setting
    """)
    assert row["is_today"]
