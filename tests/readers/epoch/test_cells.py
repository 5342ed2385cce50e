"""Single cells of Epoch AI's files."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.readers.epoch import cells
from tracker.readers.epoch.cells import CellError, Party


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", "0"), ("0.0", "0"), ("946", "946"), ("8.44323E+18", "8443230000000000000")],
)
def test_numbers_are_read_to_the_last_digit(text: str, value: str) -> None:
    assert cells.number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1,234", "-1", "1.", "~5", "5 MW", "NaN", "inf", "1e999", "٣"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.number(text)


@pytest.mark.parametrize(
    ("texts", "month_first"),
    [
        (["9/20/2016", "1/2/2020"], True),
        (["20/9/2016"], False),
        (["1/2/2020", "2020-12-31"], None),
        (["9/20/2016", "20/9/2016"], None),
    ],
)
def test_a_day_over_twelve_shows_how_a_file_writes_days(
    texts: list[str],
    month_first: bool | None,
) -> None:
    assert cells.is_month_first(texts) is month_first


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("2025-09-08", None, date(2025, 9, 8)),
        ("9/8/2025", True, date(2025, 9, 8)),
        ("9/8/2025", False, date(2025, 8, 9)),
        ("8/8/2025", None, date(2025, 8, 8)),
    ],
)
def test_days_are_read_as_the_file_writes_them(
    text: str,
    month_first: bool | None,
    day: date,
) -> None:
    assert cells.day(text, month_first=month_first) == day


@pytest.mark.parametrize("text", ["9/8/2025", "2025-02-30", "2021-07", "8 Sept 2025", "8.9.2025"])
def test_a_day_is_never_guessed(text: str) -> None:
    with pytest.raises(CellError):
        cells.day(text, month_first=None)


def test_tags_are_how_sure_the_publisher_is_and_no_names() -> None:
    assert cells.parties("Anthropic #confident, Cursor #likely") == (
        Party("Anthropic", "confident"),
        Party("Cursor", "likely"),
    )
    assert cells.parties("Softbank,Oracle") == (Party("Softbank", None), Party("Oracle", None))


@pytest.mark.parametrize(
    "text", ["MGX #estimate", "Meta #", "#likely", "Foo, Inc. #likely", "A,,B"]
)
def test_parties_that_may_be_read_in_two_ways_are_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.parties(text)


@pytest.mark.parametrize(("text", "ticked"), [("TRUE", True), ("checked", True), ("FALSE", False)])
def test_boxes_are_ticked_or_not(text: str, ticked: bool) -> None:
    assert cells.flag(text) is ticked
    with pytest.raises(CellError):
        cells.flag(f"{text}?")
