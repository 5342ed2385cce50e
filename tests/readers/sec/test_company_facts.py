"""Company facts: what is read, what is left out, what is refused."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.company_facts import CAPEX, FIRST, SECOND, company_facts, fact
from tracker.errors import UsageError
from tracker.readers.sec.company_facts import CompanyFacts, read_company_facts


def read(*facts: dict[str, Any], **more: Any) -> CompanyFacts:
    return read_company_facts(company_facts(*facts, **more), "facts.json")


def test_a_fact_keeps_its_own_dates_and_its_filing() -> None:
    # fy, fp and frame tell of the filing: this is the year before.
    record = read(fact(27_266_000_000, SECOND, fy=2025, fp="FY", frame="CY2025"), cik="0001326801")
    [found] = record.facts
    assert (record.cik, record.name) == ("1326801", "CONTOSO INC")
    assert (found.concept, found.metric, found.currency) == (CAPEX, "capex", "USD")
    assert (found.start, found.end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (found.value, found.printed) == (Decimal(27_266_000_000), "27266000000")
    assert found.filing.accession == SECOND["accn"]
    assert (found.filing.form, found.filing.filed) == ("10-K", date(2026, 2, 1))
    assert found.filing.fiscal == "2025 FY"


def test_what_tells_none_of_our_metrics_is_skipped_and_counted() -> None:
    record = read(
        fact(1),
        also={
            ("dei:EntityPublicFloat", "USD"): [{"anything": "goes"}],
            ("us-gaap:Assets", "USD"): [fact(2)],
            ("srt:Something", "pure"): [],
            (CAPEX, "shares"): [fact(3)],
        },
    )
    assert [found.value for found in record.facts] == [1]
    assert record.skipped_concepts == 3
    assert record.left_out == {"in a unit that is no currency": 1}


@pytest.mark.rule("filing-translation")
@pytest.mark.parametrize(
    ("concept", "unit", "metric"),
    [
        (
            "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities",
            "TWD",
            "capex",
        ),
        ("us-gaap:PaymentsToAcquireProductiveAssets", "CNY", "capex"),
        ("ifrs-full:Revenue", "EUR", "revenue"),
    ],
)
def test_foreign_filers_keep_their_currency(concept: str, unit: str, metric: str) -> None:
    [found] = read(fact(5, form="20-F"), concept=concept, unit=unit).facts
    assert (found.metric, found.currency) == (metric, unit)


@pytest.mark.rule("filing-translation")
def test_a_translation_for_the_readers_convenience_is_left_out() -> None:
    record = read(
        fact(700),
        fact(600, start="2023-01-01", end="2023-12-31"),
        unit="CNY",
        also={(CAPEX, "USD"): [fact(100)], ("ifrs-full:Revenue", "USD"): [fact(9)]},
    )
    found = sorted((each.metric, each.currency, int(each.value)) for each in record.facts)
    # What stands in dollars alone is no translation.
    assert found == [("capex", "CNY", 600), ("capex", "CNY", 700), ("revenue", "USD", 9)]
    assert record.left_out == {"translated into a second currency by the same filing": 1}


@pytest.mark.parametrize(
    ("units", "kept"),
    [
        ({"USD": 1, "CNY": 1}, "CNY"),
        ({"USD": 1, "ZAR": 1, "CNY": 1}, "ZAR"),  # neither is known to be its own: any, always
        ({"USD": 2, "CNY": 1}, "USD"),
        ({"USD": 1, "CNY": 2}, "CNY"),
        ({"AED": 1, "USD": 1}, "AED"),
    ],
)
def test_the_money_of_a_filing_is_what_most_of_it_is_in(units: dict[str, int], kept: str) -> None:
    also = {
        (CAPEX, unit): [
            fact(5, start=f"{year}-01-01", end=f"{year}-12-31") for year in (2024, 2023)[:count]
        ]
        for unit, count in units.items()
    }
    record = read_company_facts(company_facts(also=also), "facts.json")
    assert [each.currency for each in record.facts] == [kept] * max(units.values())
    assert record.left_out == {
        "translated into a second currency by the same filing": sum(units.values())
        - max(units.values())
    }


def test_what_stands_in_two_other_currencies_is_told_as_a_contradiction() -> None:
    record = read(
        fact(700),
        fact(600, start="2023-01-01", end="2023-12-31"),
        unit="CNY",
        also={("ifrs-full:Revenue", unit): [fact(9)] for unit in ("USD", "EUR")},
    )
    assert record.contradictions == (
        f"ifrs-full:Revenue 2024-01-01..2024-12-31 in {FIRST['accn']}: 9 USD and 9 EUR",
    )
    assert [each.metric for each in record.facts] == ["capex", "capex"]


def test_a_fact_printed_twice_in_one_filing_is_one_fact() -> None:
    assert len(read(fact(5), fact(5, frame="CY2024")).facts) == 1


@pytest.mark.rule("filing-rounded")
def test_of_a_figure_and_its_rounding_the_figure_is_kept() -> None:
    for rounded, figure in (
        (1_300_000_000, 1_286_000_000),
        (1_300, 1_250),  # a half, either way
        (1_200, 1_250),
        (2_000, 1_500),
        (-1_300, -1_286),
        (1_286, 1_286),
        (0, 0),
    ):
        for facts in ((fact(rounded), fact(figure)), (fact(figure), fact(rounded))):
            record = read(*facts)
            assert [each.value for each in record.facts] == [figure]
            assert record.contradictions == ()


@pytest.mark.parametrize(("one", "other"), [(1_300, 1_249), (1_300, 1_351), (1, 2), (0, 1), (0, 5)])
def test_what_is_not_rounded_so_is_another_value(one: int, other: int) -> None:
    record = read(fact(one), fact(other), fact(other))
    assert record.facts == ()
    assert record.contradictions == (
        f"{CAPEX} 2024-01-01..2024-12-31 in {FIRST['accn']}: {one} USD and {other} USD",
    )


@pytest.mark.rule("filing-two-values")
def test_two_values_in_one_filing_are_left_out_and_told() -> None:
    record = read(fact(1_286_000_000), fact(1_287_000_000), fact(7, SECOND))
    assert [each.value for each in record.facts] == [7]
    [told] = record.contradictions
    assert told == (
        f"{CAPEX} 2024-01-01..2024-12-31 in {FIRST['accn']}: 1286000000 USD and 1287000000 USD"
    )


@pytest.mark.rule("filing-over")
@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"filed": "2024-06-30"}, "of a period that was not over when they were filed"),
        ({"start": None}, "of a day where a span is measured, or the other way round"),
    ],
)
def test_a_fact_that_cannot_have_been_reported_is_left_out(
    given: dict[str, Any], reason: str
) -> None:
    record = read(fact(5, **given))
    assert (record.facts, record.left_out) == ((), {reason: 1})


def test_what_stands_on_a_day_has_one_day() -> None:
    concept = "us-gaap:RevenueRemainingPerformanceObligation"
    [found] = read(fact(5, start=None), concept=concept).facts
    assert found.start == found.end == date(2024, 12, 31)
    assert found.period == "2024-12-31"


@pytest.mark.rule("fiscal-month-filed")
@pytest.mark.parametrize(
    ("start", "end", "month"),
    [
        ("2024-01-01", "2024-12-31", 12),
        ("2023-10-01", "2024-09-28", 9),  # 52 weeks
        ("2022-09-25", "2023-09-30", 9),  # 53 weeks
        ("2023-12-31", "2025-01-03", 12),  # ends after its month
        ("2024-01-29", "2025-01-26", 1),
        ("2023-12-28", "2025-01-07", 12),  # a week after, and no day more
        ("2024-01-01", "2025-01-08", 1),
        ("2024-01-17", "2024-12-31", 12),  # 350 days, and none less
        ("2024-01-18", "2024-12-31", None),
        ("2023-12-18", "2024-12-31", 12),  # 380 days, and none more
        ("2023-12-17", "2024-12-31", None),
        ("2024-10-01", "2024-12-31", None),  # a quarter
    ],
)
def test_the_end_of_the_fiscal_year_follows_from_annual_reports(
    start: str, end: str, month: int | None
) -> None:
    record = read(fact(5, start=start, end=end))
    assert record.fiscal_year_end_month == month
    assert read(fact(5, start=start, end=end, form="10-Q")).fiscal_year_end_month is None


def test_of_several_ends_of_a_fiscal_year_the_most_usual_is_taken() -> None:
    years = [
        ("2021-07-01", "2022-06-30"),
        ("2023-01-01", "2023-12-31"),
        ("2024-01-01", "2024-12-31"),
    ]
    record = read(*(fact(5, start=start, end=end) for start, end in years))
    assert record.fiscal_year_end_month == 12


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"filed": "2024-12-31"}, True),  # on the very day
        ({"filed": "2024-12-30"}, False),
        ({"start": "2024-12-31"}, True),  # one day long
        ({"val": 10**21 - 1}, True),
        ({"val": -(10**21) + 1}, True),
        ({"start": "1990-01-01"}, True),
        ({"end": "2100-12-31", "filed": "2100-12-31"}, True),
        ({"form": "A" * 30}, True),
    ],
)
def test_a_fact_is_taken_up_to_its_bounds(given: dict[str, Any], kept: bool) -> None:
    assert len(read(fact(5, **given)).facts) == kept


@pytest.mark.parametrize(
    ("given", "printed", "form", "fiscal"),
    [
        ({}, "5", "10-K", "2024 FY"),
        ({"fp": None}, "5", "10-K", "2024"),
        ({"fy": None}, "5", "10-K", "FY"),
        ({"fy": None, "fp": None, "form": "10-K "}, "5", "10-K", ""),
        ({"fp": "", "fy": 2024.0, "val": 5.0}, "5.0", "10-K", "2024"),
    ],
)
def test_what_the_filing_says_of_itself_is_kept(
    given: dict[str, Any], printed: str, form: str, fiscal: str
) -> None:
    [found] = read(fact(5, **given)).facts
    assert (found.printed, found.value) == (printed, Decimal(5))
    assert (found.filing.form, found.filing.fiscal) == (form, fiscal)


@pytest.mark.rule("fiscal-month-filed")
@pytest.mark.parametrize(
    ("form", "month"),
    [
        ("10-K", 3),
        ("10-K/A", 3),
        ("10-K405", 3),
        ("20-F", 3),
        ("20-F/A", 3),
        ("40-F", 3),
        ("40-F/A", 3),
        ("6-K", None),
        ("8-K", None),
        ("10-Q", None),
    ],
)
def test_annual_reports_of_every_kind_of_filer_tell_the_end_of_its_year(
    form: str, month: int | None
) -> None:
    record = read(fact(5, start="2023-04-01", end="2024-03-31", form=form))
    assert record.fiscal_year_end_month == month


UNITS = "facts.us-gaap.PaymentsToAcquirePropertyPlantAndEquipment.units.USD[1]"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"val": "5"}, '.val: expected a whole number, found "5"'),
        ({"val": True}, ".val: expected a whole number, found true"),
        ({"val": 5.5}, '.val: expected a whole number, found "5.5"'),
        ({"val": 10**21}, ".val: 1.000E+21 is no amount"),
        ({"val": -(10**21)}, ".val: -1.000E+21 is no amount"),
        ({"filed": "2101-01-01"}, ".filed: expected a day from 1990 to 2100, found 2101-01-01"),
        ({"start": "1989-12-31"}, ".start: expected a day from 1990 to 2100, found 1989-12-31"),
        ({"form": "A" * 31}, ".form: expected a form such as 10-K"),
        ({"form": " 10-K"}, ".form: expected a form such as 10-K"),
        ({"accn": None}, ": there is no 'accn'"),
        ({"filed": None}, ": there is no 'filed'"),
        ({"fp": "Q" * 5}, ".fp: expected a fiscal period such as Q3"),
        ({"val": None}, ": there is no 'val'"),
        ({"end": None}, ": there is no 'end'"),
        ({"end": "2024-02-30"}, ".end: there is no such day: 2024-02-30"),
        ({"end": "2024-1-1"}, ".end: expected a day such as 2025-06-30"),
        ({"end": "20241231"}, ".end: expected a day such as 2025-06-30"),
        ({"end": "1024-12-31", "start": None}, ".end: expected a day from 1990 to 2100"),
        ({"end": "2023-12-31"}, ".end: 2023-12-31 is before the start, 2024-01-01"),
        ({"accn": "25-1"}, ".accn: expected a number such as 0000950170-25-100235"),
        ({"form": "10-K\x1b[31m"}, ".form: expected a form such as 10-K"),
        ({"fy": "x"}, ".fy: expected a whole number"),
        ({"fp": 4}, ".fp: expected a fiscal period such as Q3"),
    ],
)
def test_a_fact_that_cannot_be_is_an_error_at_its_place(
    given: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read(fact(4), fact(5, **given))
    assert str(caught.value).startswith(f"facts.json: {UNITS}{message}")


@pytest.mark.parametrize(
    "data",
    [b"[]", b"{}", b'"text"', b'{"cik": 1, "filings": {}}', b'{"facts": {}}', b"null", b"5"],
)
def test_other_json_is_no_company_facts(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"this is no company-facts file of the SEC") as caught:
        read_company_facts(data, "facts.json")
    assert "companyfacts" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"cik": 12345678901}, "facts.json: cik: expected a CIK such as 789019"),
        ({"cik": ""}, "facts.json: cik: expected a CIK such as 789019"),
        ({"entityName": "A" * 201}, "entityName: 201 characters, more than the 200 allowed"),
        ({"cik": 0}, "facts.json: cik: expected a CIK such as 789019"),
        ({"cik": "MSFT"}, "facts.json: cik: expected a CIK such as 789019"),
        ({"cik": True}, "facts.json: cik: expected a CIK such as 789019"),
        ({"entityName": ""}, "facts.json: entityName: expected text"),
        ({"entityName": "A\x00B"}, r"facts.json: entityName: character U\+0000 has no place"),
        ({"entityName": "A\ud800"}, r"facts.json: entityName: character U\+D800 has no place"),
        ({"entityName": None}, "facts.json: there is no 'entityName'"),
        ({"facts": []}, "facts.json: facts: expected an object"),
        ({"facts": {"us-gaap": {CAPEX.partition(":")[2]: []}}}, "expected an object"),
        ({"facts": {"us-gaap": {CAPEX.partition(":")[2]: {"units": {"USD": {}}}}}}, "a list"),
    ],
)
def test_a_file_of_another_shape_is_refused(given: dict[str, Any], message: str) -> None:
    whole = json.loads(company_facts(fact(5))) | given
    with pytest.raises(UsageError, match=message):
        read_company_facts(json.dumps(whole).encode(), "facts.json")


def test_a_number_that_is_none_is_refused_wherever_it_stands() -> None:
    data = company_facts(fact(5), also={("us-gaap:Assets", "USD"): [fact(7)]})
    with pytest.raises(UsageError, match=r"facts\.us-gaap\.Assets\.units\.USD\[0\]\.val: NaN"):
        read_company_facts(data.replace(b'"val": 7', b'"val": NaN'), "facts.json")


@pytest.mark.parametrize(("cik", "read_as"), [(789019, "789019"), ("0000789019", "789019")])
def test_a_company_has_its_number_without_zeros_and_its_name_without_blanks(
    cik: object, read_as: str
) -> None:
    record = read(fact(5), cik=cik, name=f" {'A' * 198} ")
    assert (record.cik, record.name) == (read_as, "A" * 198)
