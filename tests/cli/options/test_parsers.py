from datetime import UTC, date, datetime

import pytest
import typer

from tracker.cli.options import parsers


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02-24", date(2025, 2, 24)),
        ("2025-02", date(2025, 2, 28)),
        ("2024-02", date(2024, 2, 29)),
        ("2025", date(2025, 12, 31)),
        (" 2025 ", date(2025, 12, 31)),
    ],
)
def test_a_date_is_the_last_day_of_what_is_named(text: str, day: date) -> None:
    assert parsers.last_day(text) == day


@pytest.mark.parametrize(
    "text", ["", "25", "2025-13", "2025-02-29", "2025-W01", "２０２５", "1989", "infinity", "today"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        parsers.last_day(text)


@pytest.mark.rule("known-at-zone")
@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2025-03-01", datetime(2025, 3, 1, 23, 59, 59, 999999, UTC)),
        ("2025-03-01T12:00", datetime(2025, 3, 1, 12, tzinfo=UTC)),
        ("2025-03-01 12:00:30+01:00", datetime(2025, 3, 1, 11, 0, 30, tzinfo=UTC)),
        ("2025-03-01T12:00:00Z", datetime(2025, 3, 1, 12, tzinfo=UTC)),
    ],
)
def test_an_instant_is_utc_and_a_day_is_its_end(text: str, instant: datetime) -> None:
    assert parsers.instant(text) == instant


@pytest.mark.parametrize("text", ["now", "2025-03-01T25:00", "0001-01-01T00:00+14:00", "１２"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        parsers.instant(text)


def test_rates_are_of_the_announcement_the_latest_or_a_day() -> None:
    assert parsers.rate_rule("Latest") == "latest"
    assert parsers.rate_rule("2025-02") == "2025-02-28"
    with pytest.raises(typer.BadParameter):
        parsers.rate_rule("yesterday")


def test_codes_are_capitals() -> None:
    assert parsers.currency(" eur ") == "EUR"
    assert parsers.country("jp") == "JP"
    for parser, text in ((parsers.currency, "EURO"), (parsers.country, "Japan")):
        with pytest.raises(typer.BadParameter):
            parser(text)
