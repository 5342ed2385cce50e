from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tracker.readers import values
from tracker.readers.values import Dated, FieldError
from tracker.vocabulary import DatePrecision


def read(kind: Any, text: object) -> Any:
    return TypeAdapter(kind).validate_python(text)


def refuses(kind: Any, text: object) -> bool:
    try:
        read(kind, text)
    except ValidationError as error:
        # One mistake, in words of ours.
        [mistake] = error.errors()
        return mistake["type"] == "value_error"
    return False


@pytest.mark.parametrize("text", ["380000000000", "0", "-1.9", "2.35", "0.000001", "9" * 21])
def test_digits_are_a_number(text: str) -> None:
    assert read(values.Number, text) == Decimal(text)


@pytest.mark.parametrize(
    "text",
    [
        "3.8e11", "1_000", "0x10", "0o17", "1,000", "NaN", "Infinity", "-inf", "+5", "1.", ".5",
        "007", "٣", "５", "--1", " 1", "1 ", "1\n", "", "1.0000001", "9" * 22, "1/2", "50%",
    ],
)  # fmt: skip
def test_anything_else_is_no_number(text: str) -> None:
    assert refuses(values.Number, text)


@pytest.mark.parametrize("value", [["1"], {"a": "1"}])
@pytest.mark.parametrize(
    "kind", [values.Number, values.Slug, values.Day, values.Truth, values.Offset, values.Share]
)
def test_a_list_is_no_single_value(kind: Any, value: object) -> None:
    assert refuses(kind, value)


@given(st.text(max_size=12))
def test_what_is_read_as_a_number_prints_as_it_was_written(text: str) -> None:
    if not refuses(values.Number, text):
        assert f"{read(values.Number, text):f}" == text


@pytest.mark.rule("share-of-whole")
@pytest.mark.parametrize("text", ["0", "0.25", "1", "0.12345678"])
def test_a_share_is_part_of_a_whole(text: str) -> None:
    assert read(values.Share, text) == Decimal(text)


@pytest.mark.rule("share-of-whole")
@pytest.mark.parametrize("text", ["25", "1.01", "-0.1", "0.123456789", "25%"])
def test_a_share_is_no_percentage(text: str) -> None:
    assert refuses(values.Share, text)


@pytest.mark.parametrize("text", ["-1", "1.5", "01", "1e3", "1_0", ""])
def test_an_offset_is_a_whole_number(text: str) -> None:
    assert refuses(values.Offset, text)


@pytest.mark.parametrize("text", ["yes", "True", "1", "on", "TRUE"])
def test_only_true_and_false_are_truths(text: str) -> None:
    assert refuses(values.Truth, text)
    assert read(values.Truth, "false") is False
    assert read(values.Truth, "true") is True


@pytest.mark.parametrize("text", ["0", "13", "06"])
def test_there_are_twelve_months(text: str) -> None:
    assert refuses(values.Month, text)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2025-03-04", date(2025, 3, 4), "day"),
        ("2024-02", date(2024, 2, 29), "month"),
        ("2023-02", date(2023, 2, 28), "month"),
        ("2024", date(2024, 12, 31), "year"),
    ],
)
def test_a_date_is_the_last_day_of_what_is_written(text: str, day: date, precision: str) -> None:
    assert read(values.SpokenDate, text) == Dated(day, DatePrecision(precision))


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30", "2025-13", "2025-00-01", "0000", "1989-12-31", "2101-01-01", "9999",
        "20250304", "2025-3-4", "04.03.2025", "2025-03-04T00:00", "٢٠٢٥", "2025-W10", "today",
    ],
)  # fmt: skip
def test_anything_else_is_no_date(text: str) -> None:
    assert refuses(values.SpokenDate, text)


def test_a_day_is_needed_where_a_period_begins() -> None:
    assert refuses(values.Day, "2025-03")


def test_a_month_is_stored_as_its_last_day() -> None:
    spoken = read(values.SpokenDate, "2024-08-01")
    month = spoken.known_to(DatePrecision.MONTH, key="date_precision")
    assert month == Dated(date(2024, 8, 31), DatePrecision.MONTH)


@pytest.mark.parametrize("precision", [DatePrecision.QUARTER, DatePrecision.YEAR])
def test_the_end_of_a_fiscal_span_stays_as_given(precision: DatePrecision) -> None:
    spoken = read(values.SpokenDate, "2025-01-26")
    assert spoken.known_to(precision, key="date_precision").day == date(2025, 1, 26)


def test_a_month_is_not_known_to_the_day() -> None:
    with pytest.raises(FieldError, match="written as a month, so it cannot be a day"):
        read(values.SpokenDate, "2024-08").known_to(DatePrecision.DAY, key="date_precision")


@pytest.mark.parametrize("text", ["Alibaba", "-a", "a-", "a--b", "a b", "é", "a" * 81, ""])
def test_a_slug_is_typed_without_quoting(text: str) -> None:
    assert refuses(values.Slug, text)


@pytest.mark.parametrize("text", ["../a.txt", "/etc/passwd", "a/b.txt", "..", ".hidden", "a\\b"])
def test_a_file_name_leads_nowhere_else(text: str) -> None:
    assert refuses(values.FileName, text)


def test_names_are_composed() -> None:
    assert read(values.Name, "Cafe\u0301") == "Caf\u00e9"


def test_quotes_stay_as_printed() -> None:
    assert read(values.Quote, " Cafe\u0301\n") == " Cafe\u0301\n"


@pytest.mark.parametrize("text", ["", " a", "a ", "a\nb", "a\tb", "a\u2028b", "a\x1bb", "x" * 201])
def test_a_name_is_one_line_without_edges(text: str) -> None:
    assert refuses(values.Name, text)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001])
def test_a_quote_has_words(text: str) -> None:
    assert refuses(values.Quote, text)
