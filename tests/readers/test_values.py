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


def said(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    [mistake] = caught.value.errors()
    return mistake["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        (values.Number, "3.8e11", "expected digits such as 380000000000, found '3.8e11'"),
        (values.Number, "1.0000001", "expected at most 6 decimal places, found '1.0000001'"),
        (values.Number, ["1"], "expected one value, found a list"),
        (values.Number, {"a": "1"}, "expected one value, found keys"),
        (values.Latitude, "90.1", "expected degrees from -90 to 90, found '90.1'"),
        (values.Latitude, "-91", "expected degrees from -90 to 90, found '-91'"),
        (values.Longitude, "181", "expected degrees from -180 to 180, found '181'"),
        (values.Longitude, "-180.1", "expected degrees from -180 to 180, found '-180.1'"),
        (values.Share, "25", "expected a share from 0 to 1 such as 0.25, found '25'"),
        (values.Share, "-0.1", "expected a share from 0 to 1 such as 0.25, found '-0.1'"),
        (values.Share, "0.123456789", "expected at most 8 decimal places, found '0.123456789'"),
        (values.Offset, "01", "expected a whole number such as 1477, found '01'"),
        (values.Offset, "1" * 10, f"expected a whole number such as 1477, found '{'1' * 10}'"),
        (values.Month, "13", "expected a month from 1 to 12, found '13'"),
        (values.Month, "0", "expected a month from 1 to 12, found '0'"),
        (values.Year, "1989", "expected a year from 1990 to 2100, found '1989'"),
        (values.Year, "2101", "expected a year from 1990 to 2100, found '2101'"),
        (values.Truth, "yes", "expected true or false, found 'yes'"),
        (
            values.SpokenDate,
            "2025-3-4",
            "expected a date such as 2025-03-04, 2025-03 or 2025, found '2025-3-4'",
        ),
        (values.SpokenDate, "2025-02-30", "there is no such date: '2025-02-30'"),
        (values.SpokenDate, "2025-13", "there is no such date: '2025-13'"),
        (values.SpokenDate, "0000", "there is no such date: '0000'"),
        (values.SpokenDate, "0000-01", "there is no such date: '0000-01'"),
        (values.SpokenDate, "0000-01-01", "there is no such date: '0000-01-01'"),
        (values.SpokenDate, "0001", "expected a date from 1990 to 2100, found '0001'"),
        (values.SpokenDate, "1989-12", "expected a date from 1990 to 2100, found '1989-12'"),
        (values.SpokenDate, "2101-01-01", "expected a date from 1990 to 2100, found '2101-01-01'"),
        (values.Day, "2025-03", "expected a day such as 2025-03-04, found '2025-03'"),
        (values.Day, "2025", "expected a day such as 2025-03-04, found '2025'"),
        (values.Slug, "A", "expected a slug such as alibaba-cloud, found 'A'"),
        (values.Metric, "Capex", "expected a metric such as capex_growth, found 'Capex'"),
        (values.Metric, "capex1", "expected a metric such as capex_growth, found 'capex1'"),
        (values.Sha256, "0", "expected 64 hexadecimal digits in lower case, found '0'"),
        (values.FileName, "a/b", "expected the name of a file, without a folder, found 'a/b'"),
        (values.CountryCode, "CHN", "expected a country of ISO 3166 such as JP, found 'CHN'"),
        (values.CountryCode, "cn", "expected a country of ISO 3166 such as JP, found 'cn'"),
        (values.CurrencyCode, "CN", "expected a currency of ISO 4217 such as CNY, found 'CN'"),
        (values.CurrencyCode, "cny", "expected a currency of ISO 4217 such as CNY, found 'cny'"),
        (values.Name, " a", "expected text without spaces around it, found ' a'"),
        (values.Name, "a ", "expected text without spaces around it, found 'a '"),
        (values.Name, "", "expected text without spaces around it, found ''"),
        (values.Name, "a\tb", "character U+0009 has no place here"),
        (values.Name, "a\x7fb", "character U+007F has no place here"),
        (values.Name, "a\u2028b", "character U+2028 has no place here"),
        (values.Name, "a\u2029b", "character U+2029 has no place here"),
        (values.Name, "a\uffffb", "character U+FFFF has no place here"),
        (values.Quote, " \n", "expected words of the source, found blanks"),
        (values.Prose, " \n", "expected a sentence, found blanks"),
    ],
)
def test_a_value_that_cannot_be_taken_is_told_with_what_is_expected(
    kind: Any, value: object, reason: str
) -> None:
    assert said(kind, value) == reason


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (values.Latitude, "90|-90|0|31.513"),
        (values.Longitude, "180|-180|-97.146"),
        (values.Share, "0|1|0.12345678"),
        (values.Offset, "0|7|10|999999999"),
        (values.Month, "1|12"),
        (values.Year, "1990|2100"),
    ],
)
def test_the_largest_and_the_smallest_value_are_taken(kind: Any, texts: str) -> None:
    for text in texts.split("|"):
        assert read(kind, text) == Decimal(text)


def test_dates_reach_from_the_first_day_to_the_last_that_is_taken() -> None:
    for text in ("1990-01-01", "2100-12-31"):
        assert read(values.SpokenDate, text) == Dated(date.fromisoformat(text), DatePrecision.DAY)
        assert read(values.Day, text) == date.fromisoformat(text)


@pytest.mark.parametrize(
    ("kind", "maximum"),
    [
        (values.Code, 80),
        (values.Name, 200),
        (values.Words, 1000),
        (values.Prose, 4000),
        (values.Label, 200),
        (values.Quote, 2000),
    ],
)
def test_text_has_a_longest_length(kind: Any, maximum: int) -> None:
    assert len(read(kind, "x" * maximum)) == maximum
    reason = f"{maximum + 1} characters, more than the {maximum} allowed here"
    assert said(kind, "x" * (maximum + 1)) == reason


@pytest.mark.parametrize(
    ("kind", "maximum"), [(values.Slug, 80), (values.Metric, 40), (values.FileName, 200)]
)
def test_a_word_that_is_typed_has_a_longest_length(kind: Any, maximum: int) -> None:
    assert read(kind, "x" * maximum) == "x" * maximum
    assert refuses(kind, "x" * (maximum + 1))


def test_notes_are_composed_and_without_blanks_around_them() -> None:
    assert read(values.Prose, " Cafe\u0301 \n\nund so\n") == "Caf\u00e9 \n\nund so"


@pytest.mark.parametrize(
    ("text", "precision", "known"),
    [
        # As exact as it is written: nothing changes
        ("2024-08-01", None, ("2024-08-01", "day")),
        ("2024-08-01", "day", ("2024-08-01", "day")),
        ("2024-08", None, ("2024-08-31", "month")),
        ("2024-08", "month", ("2024-08-31", "month")),
        ("2024", "year", ("2024-12-31", "year")),
        # Less exact: a month has one last day, a quarter and a year may be fiscal ones
        ("2024-02-01", "month", ("2024-02-29", "month")),
        ("2024-12-31", "month", ("2024-12-31", "month")),
        ("2025-01-26", "quarter", ("2025-01-26", "quarter")),
        ("2025-01-26", "year", ("2025-01-26", "year")),
        # Otherwise than it is written: refused
        ("2024-08", "day", "the date is written as a month, so it cannot be a day"),
        ("2024-08", "quarter", "the date is written as a month, so it cannot be a quarter"),
        ("2024", "month", "the date is written as a year, so it cannot be a month"),
    ],
)
def test_a_date_may_be_known_less_exactly_than_it_is_written(
    text: str, precision: str | None, known: tuple[str, str] | str
) -> None:
    spoken = read(values.SpokenDate, text)
    wanted = precision and DatePrecision(precision)
    if isinstance(known, str):
        with pytest.raises(FieldError) as caught:
            spoken.known_to(wanted, key="target_precision")
        assert (str(caught.value), caught.value.path) == (known, ("target_precision",))
    else:
        found = spoken.known_to(wanted, key="target_precision")
        assert found == Dated(date.fromisoformat(known[0]), DatePrecision(known[1]))
