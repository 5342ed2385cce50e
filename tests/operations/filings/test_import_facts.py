"""Facts of filings: stated, repeated, restated; the same in whatever order they come."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import Connection, insert, update

from tests import make
from tests.company_facts import CAPEX, FIRST, SECOND, THIRD, company_facts, fact
from tracker.errors import ConflictError
from tracker.language.normalise import normalised
from tracker.model import Company, CompanyIdentifier, CompanyName
from tracker.operations.changes import change
from tracker.operations.claims.correct import FigureCorrectionInput
from tracker.operations.filings.company_name import LEGAL_FORM, readable_name
from tracker.operations.filings.import_facts import ImportReport
from tracker.operations.filings.import_records import import_records
from tracker.readers.sec.company_facts import read_company_facts

Query = Callable[[str], list[dict[str, object]]]


def bring(
    connection: Connection, *facts: dict[str, Any], company: str | None = None, **more: Any
) -> ImportReport:
    """Import a file with these facts."""
    record = read_company_facts(company_facts(*facts, **more), "facts.json")
    imported = import_records(connection, [record], company=company, progress=lambda *_: None)
    return imported.reports[0]


def story(query: Query) -> list[tuple[object, ...]]:
    """What stands, in the order of filing."""
    return [
        tuple(row.values())
        for row in query("""
            SELECT change_kind, best::bigint, effective_date, source FROM bi.figure_claim
            WHERE NOT is_corrected AND concept IS NOT NULL ORDER BY right(source, 20)
        """)
    ]


def believed(query: Query, as_of: str = "2030-01-01") -> list[object]:
    query(f"SELECT set_config('tracker.as_of', '{as_of}', true)")
    return [int(str(row["best"])) for row in query("SELECT best::bigint FROM bi.figure")]


@pytest.mark.rule("filing-grade")
def test_a_fact_leads_to_its_filing_and_context(connection: Connection, query: Query) -> None:
    bring(connection, fact(27_266_000_000), name="Contoso Inc", cik=77)
    [row] = query("SELECT * FROM bi.figure")
    assert (row["company"], row["metric"], row["concept"]) == ("contoso", "capex", CAPEX)
    assert (row["period_start"], row["period_end"]) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (row["stated"], row["qualifier"], row["currency_code"]) == (
        "27266000000",
        "exact",
        "USD",
    )
    assert (row["evidence"], row["quote"]) == ("reported", "27266000000")
    [source] = query("SELECT * FROM bi.source")
    assert source["source"] == row["source"] == "10-k-0000000001-25-000001"
    assert (source["kind"], source["reliability"]) == ("filing", "A")
    assert source["published_date"] == date(2025, 2, 1)
    assert source["url"] == "https://www.sec.gov/Archives/edgar/data/77/000000000125000001/"
    assert "0000000001-25-000001" in str(source["title"])
    [citation] = query("SELECT locator, speaker_kind FROM bi.citation")
    assert citation["locator"] == f"CIK 77 {CAPEX} 2024-01-01..2024-12-31 USD 10-K 2024 FY"
    assert citation["speaker_kind"] == "company"


@pytest.mark.rule("filing-story")
def test_what_a_later_filing_repeats_or_restates_is_told_so(
    connection: Connection, query: Query
) -> None:
    report = bring(connection, fact(100), fact(100, SECOND), fact(90, THIRD))
    assert report.facts == {
        "stated": 1,
        "repeated": 1,
        "restated": 1,
        "on file": 0,
        "placed anew": 0,
    }
    assert report.filings == 3
    assert [row[:3] for row in story(query)] == [
        ("stated", 100, date(2025, 2, 1)),
        ("repeated", 100, date(2026, 2, 1)),
        ("restated", 90, date(2027, 2, 1)),
    ]


@pytest.mark.rule("restated-from-its-day", "as-of-filed")
def test_before_the_filing_that_restates_it_the_old_value_is_believed(
    connection: Connection, query: Query
) -> None:
    bring(connection, fact(100), fact(90, SECOND), fact(90, THIRD))
    days = ("2024-12-31", "2025-01-31", "2025-02-01", "2026-01-31", "2026-02-01", "2027-03-01")
    assert [believed(query, day) for day in days] == [
        [],
        [],
        [100],
        [100],
        [90],
        [90],
    ]


@pytest.mark.rule("filing-story")
def test_a_figure_that_is_restated_back_is_restated_twice(
    connection: Connection, query: Query
) -> None:
    bring(connection, fact(100), fact(90, SECOND), fact(100, THIRD))
    assert [row[:2] for row in story(query)] == [
        ("stated", 100),
        ("restated", 90),
        ("restated", 100),
    ]
    assert believed(query) == [100]


FILES = [[fact(100)], [fact(90, SECOND)], [fact(90, THIRD), fact(5, THIRD, start="2024-07-01")]]


@pytest.mark.rule("filing-import-order")
@pytest.mark.parametrize(
    "order", list(permutations(FILES)), ids=["123", "132", "213", "231", "312", "321"]
)
def test_the_order_of_imports_does_not_matter(
    connection: Connection, query: Query, order: Sequence[list[dict[str, Any]]]
) -> None:
    for facts in order:
        bring(connection, *facts)
    assert sorted(story(query)) == sorted(
        [
            ("stated", 100, date(2025, 2, 1), "10-k-0000000001-25-000001"),
            ("restated", 90, date(2026, 2, 1), "10-k-0000000001-26-000001"),
            ("repeated", 90, date(2027, 2, 1), "10-k-0000000001-27-000001"),
            ("stated", 5, date(2027, 2, 1), "10-k-0000000001-27-000001"),
        ]
    )


@pytest.mark.rule("filing-import-order")
def test_a_claim_that_is_placed_anew_is_corrected_with_the_reason(
    connection: Connection, query: Query
) -> None:
    bring(connection, fact(90, SECOND))
    report = bring(connection, fact(100), fact(90, SECOND))
    assert report.facts == {"stated": 1, "on file": 1, "placed anew": 1}
    [row] = query("SELECT * FROM bi.figure_claim WHERE corrects_claim_id IS NOT NULL")
    assert (row["change_kind"], row["best"]) == ("restated", 90)
    assert "imported later" in str(row["note"])
    assert bring(connection, fact(100), fact(90, SECOND)).facts == {"on file": 2, "placed anew": 0}


@pytest.mark.rule("filing-import-order")
def test_importing_again_adds_nothing_and_a_newer_file_only_what_is_new(
    connection: Connection, query: Query
) -> None:
    bring(connection, fact(100))
    assert bring(connection, fact(100)).facts == {"on file": 1, "placed anew": 0}
    newer = bring(connection, fact(100), fact(100, SECOND), fact(300, SECOND, start="2024-10-01"))
    assert newer.facts == {"stated": 1, "repeated": 1, "on file": 1, "placed anew": 0}
    assert newer.filings == 1
    assert len(query("SELECT FROM bi.citation")) == len(query("SELECT FROM bi.figure_claim")) == 3


@pytest.mark.rule("filing-order")
def test_filings_of_one_day_come_in_the_order_of_their_numbers(
    connection: Connection, query: Query
) -> None:
    bring(connection, fact(90, SECOND | {"filed": FIRST["filed"]}), fact(100))
    assert [row[:2] for row in story(query)] == [("stated", 100), ("restated", 90)]


@pytest.mark.rule("filing-order")
def test_the_day_of_filing_counts_before_the_number(connection: Connection, query: Query) -> None:
    # Whoever files for the company gives the numbers.
    bring(connection, fact(100, FIRST | {"accn": "0000000009-25-000001"}), fact(90, SECOND))
    assert believed(query) == [90]


def test_two_concepts_of_one_metric_are_two_figures(connection: Connection, query: Query) -> None:
    wider = "us-gaap:PaymentsToAcquireProductiveAssets"
    report = bring(connection, fact(100), also={(wider, "USD"): [fact(120, SECOND)]})
    assert report.facts["stated"] == 2
    rows = query("SELECT concept, best::int FROM bi.figure ORDER BY best")
    assert [tuple(row.values()) for row in rows] == [(CAPEX, 100), (wider, 120)]


@pytest.mark.rule("filing-never-changes")
def test_a_filing_that_gives_another_value_than_is_on_file_is_refused(
    connection: Connection,
) -> None:
    bring(connection, fact(100))
    with pytest.raises(ConflictError, match=r"is 101 USD, but 100 USD on file") as caught:
        bring(connection, fact(101))
    assert "tracker revise figure" in str(caught.value.hint)


@pytest.mark.rule("filing-hand-correction")
def test_what_a_hand_has_corrected_stays_so(connection: Connection, query: Query) -> None:
    bring(connection, fact(100), fact(100, SECOND))
    [claim] = query("SELECT claim_id FROM bi.figure_claim WHERE change_kind = 'stated'")
    number = int(str(claim["claim_id"]))
    correction = FigureCorrectionInput(number=number, value="$80", reason="a slip of the pen")
    change(connection, correction, sure=True)
    again = bring(connection, fact(100), fact(100, SECOND), fact(100, THIRD))
    assert again.facts == {"repeated": 1, "on file": 2, "placed anew": 0}
    assert ("stated", 80) in [row[:2] for row in story(query)]


@pytest.mark.rule("filing-hand-correction")
def test_a_figure_corrected_by_hand_is_not_placed_anew_by_an_earlier_filing(
    connection: Connection, query: Query
) -> None:
    bring(connection, fact(90, SECOND))
    [claim] = query("SELECT claim_id FROM bi.figure_claim")
    number = int(str(claim["claim_id"]))
    correction = FigureCorrectionInput(number=number, value="$80", reason="a slip of the pen")
    change(connection, correction, sure=True)
    later = bring(connection, fact(100), fact(90, SECOND))
    assert later.facts == {"stated": 1, "on file": 1, "placed anew": 0}
    assert [row[:2] for row in story(query)] == [("stated", 100), ("stated", 80)]


@pytest.mark.rule("filing-currencies")
def test_each_currency_of_a_concept_has_a_story_of_its_own(
    connection: Connection, query: Query
) -> None:
    dollars = [fact(100, SECOND), fact(90, THIRD)]
    bring(connection, fact(700), unit="CNY", also={(CAPEX, "USD"): dollars})
    assert [row[:2] for row in story(query)] == [
        ("stated", 700),
        ("stated", 100),
        ("restated", 90),
    ]
    assert sorted(map(str, believed(query))) == ["700", "90"]


PROXY = {"accn": "0000000001-26-000009", "filed": "2026-04-01", "form": "DEF 14A"}


@pytest.mark.rule("filing-forms")
@pytest.mark.parametrize("form", ["DEF 14A", "8-K", "S-1/A", "424B5", "ARS", "10-12G", "20FR12B"])
def test_no_other_form_stands_against_a_periodic_report(
    connection: Connection, query: Query, form: str
) -> None:
    report = bring(connection, fact(100), fact(70, PROXY | {"form": form}))
    assert report.facts["disputed"] == 1
    assert [row[:2] for row in story(query)] == [("stated", 100), ("disputed", 70)]
    assert believed(query) == [100]


@pytest.mark.rule("filing-forms")
@pytest.mark.parametrize(
    "form",
    ["10-K", "10-K/A", "10-KT", "10-KT/A", "10-Q", "10-Q/A", "20-F", "40-F/A", "6-K", "10-K405"],
)
def test_every_periodic_report_restates(connection: Connection, query: Query, form: str) -> None:
    bring(connection, fact(100), fact(70, SECOND | {"form": form}))
    assert [row[:2] for row in story(query)] == [("stated", 100), ("restated", 70)]


@pytest.mark.rule("filing-forms")
def test_a_periodic_report_stands_against_what_another_form_said_first(
    connection: Connection, query: Query
) -> None:
    release = {"accn": "0000000001-25-000000", "filed": "2025-01-15", "form": "8-K"}
    bring(connection, fact(7000, release), fact(70), fact(7000, PROXY))
    assert [row[:2] for row in story(query)] == [
        ("stated", 7000),
        ("restated", 70),
        ("disputed", 7000),
    ]
    assert believed(query) == [70]


@pytest.mark.rule("filing-forms")
def test_a_form_is_known_of_what_is_on_file_too(connection: Connection, query: Query) -> None:
    """Whichever of the files comes first."""
    bring(connection, fact(70, PROXY))
    bring(connection, fact(100))
    bring(connection, fact(90, THIRD))
    assert [row[:2] for row in story(query)] == [
        ("stated", 100),
        ("disputed", 70),
        ("restated", 90),
    ]


@pytest.mark.rule("filing-scale")
@pytest.mark.parametrize("misprint", [106_798, 1_067_980, 10_679_800_000, -106_798])
def test_a_value_on_another_scale_is_not_the_figure(
    connection: Connection, query: Query, misprint: int
) -> None:
    bring(connection, fact(106_798_000), fact(misprint, SECOND))
    assert [row[:2] for row in story(query)] == [
        ("stated", 106_798_000),
        ("disputed", misprint),
    ]
    assert believed(query) == [106_798_000]


@pytest.mark.rule("filing-scale")
def test_a_value_on_another_scale_is_the_figure_once_two_filings_have_it(
    connection: Connection, query: Query
) -> None:
    bring(connection, fact(106_798), fact(106_798_000, SECOND), fact(106_800_000, THIRD))
    assert [row[0] for row in story(query)] == ["stated", "disputed", "restated"]
    assert believed(query, "2027-01-31") == [106_798]


@pytest.mark.rule("filing-scale")
@pytest.mark.parametrize("value", [0, 2500, -100])
def test_what_is_far_off_and_on_no_other_scale_is_restated(
    connection: Connection, query: Query, value: int
) -> None:
    bring(connection, fact(100), fact(value, SECOND))
    assert [row[:2] for row in story(query)] == [("stated", 100), ("restated", value)]


@pytest.mark.rule("filing-less-precise")
@pytest.mark.parametrize(
    ("fine", "round_"),
    [(106_798_000, 106_800_000), (106_798_000, 107_000_000), (4_567_000, 5_000_000)],
)
def test_a_value_in_round_numbers_repeats_the_one_in_full(
    connection: Connection, query: Query, fine: int, round_: int
) -> None:
    bring(connection, fact(fine), fact(round_, SECOND), fact(fine, THIRD))
    assert [row[:2] for row in story(query)] == [
        ("stated", fine),
        ("repeated", round_),
        ("repeated", fine),
    ]
    assert believed(query) == [fine]


@pytest.mark.rule("filing-less-precise")
def test_the_value_in_full_is_believed_where_the_round_one_came_first(
    connection: Connection, query: Query
) -> None:
    bring(connection, fact(106_800_000), fact(106_798_000, SECOND), fact(106_800_000, THIRD))
    assert [row[0] for row in story(query)] == ["stated", "stated", "repeated"]
    assert believed(query) == [106_798_000]


@pytest.mark.rule("filing-less-precise")
@pytest.mark.parametrize("value", [106_900_000, 100_000_000, 106_797_000, 110_000_000])
def test_a_round_number_that_is_another_one_restates(
    connection: Connection, query: Query, value: int
) -> None:
    bring(connection, fact(106_798_000), fact(value, SECOND))
    assert [row[0] for row in story(query)] == ["stated", "restated"]


@pytest.mark.rule("filing-two-filers")
def test_one_filing_of_two_companies_is_on_file_of_both(
    connection: Connection, query: Query
) -> None:
    for cik, name in ((1, "CONTOSO INC"), (2, "CONTOSO PARTNERSHIP LP")):
        assert bring(connection, fact(100), cik=cik, name=name).facts["stated"] == 1
        assert bring(connection, fact(100), cik=cik, name=name).facts["on file"] == 1
    rows = query("SELECT company, best::int, source FROM bi.figure ORDER BY 1")
    assert [tuple(row.values()) for row in rows] == [
        ("contoso", 100, "10-k-0000000001-25-000001"),
        ("contoso-partnership", 100, "10-k-0000000001-25-000001"),
    ]


def test_a_currency_that_nobody_knows_is_refused(connection: Connection) -> None:
    with pytest.raises(ConflictError, match="no currency 'RMB' is on file"):
        bring(connection, fact(1), unit="RMB")


def test_a_source_that_is_on_file_by_its_address_is_used(
    connection: Connection, query: Query
) -> None:
    url = "https://www.sec.gov/Archives/edgar/data/1/000000000125000001/"
    make.source(connection, "annual-report", url=url)
    assert bring(connection, fact(100)).filings == 0
    assert bring(connection, fact(100), fact(90, SECOND)).facts["restated"] == 1
    assert [row["source"] for row in query("SELECT source FROM bi.source ORDER BY 1")] == [
        "10-k-0000000001-26-000001",
        "annual-report",
    ]


@pytest.mark.rule("filing-whose")
def test_an_unknown_company_is_made_with_its_cik_name_and_fiscal_year(
    connection: Connection, query: Query
) -> None:
    report = bring(
        connection, fact(1, end="2024-09-28", start="2023-10-01"), name="CONTOSO CORP /DE/"
    )
    assert (report.company, report.is_new_company) == ("contoso", True)
    [row] = query("SELECT company, name, cik, fiscal_year_end_month FROM bi.company")
    assert tuple(row.values()) == ("contoso", "Contoso Corp", "1", 9)
    assert report.missing == ("country", "ticker")


@pytest.mark.rule("filing-new-company")
def test_a_new_company_has_the_ticker_and_the_country_of_its_file(
    connection: Connection, query: Query
) -> None:
    header = {
        "tickers": ["CNTS", "CNTS-A"],
        "addresses": {"business": {"stateOrCountry": "WA"}},
    }
    assert bring(connection, fact(1), header=header).missing == ()
    [row] = query("SELECT ticker, country_code FROM bi.company")
    assert tuple(row.values()) == ("CNTS | CNTS-A", "US")


@pytest.mark.rule("filing-new-company")
def test_the_codes_of_other_countries_are_not_guessed(connection: Connection, query: Query) -> None:
    """F4 is China to the SEC, and CA would be Canada elsewhere."""
    header = {"addresses": {"business": {"stateOrCountry": "F4"}}}
    assert bring(connection, fact(1), header=header).missing == ("country", "ticker")
    assert [row["country_code"] for row in query("SELECT * FROM bi.company")] == [None]


@pytest.mark.rule("filing-new-company")
@pytest.mark.parametrize(
    ("written", "readable"),
    [
        ("NVIDIA CORP", "Nvidia Corp"),
        ("BANK OF THE WEST INC.", "Bank of the West Inc."),
        ("THE CONTOSO CO", "The Contoso Co"),
        ("HP INC", "HP Inc"),
        ("AT&T INC.", "AT&T Inc."),
        ("3M CO", "3M Co"),
        ("CONTOSO HOLDINGS PLC /UK/", "Contoso Holdings PLC"),
        ("CONTOSO LTD.", "Contoso Ltd."),
        ("Contoso PLC/ADR", "Contoso PLC"),
        ("ContoSo Inc", "ContoSo Inc"),
        ("さくら", "さくら"),
    ],
)
def test_a_name_in_capitals_is_written_as_people_write_it(written: str, readable: str) -> None:
    assert readable_name(written) == readable


@pytest.mark.rule("filing-whose")
def test_a_company_without_a_cik_is_found_by_its_name(connection: Connection, query: Query) -> None:
    key = make.company(connection, "fabrikam", name="Fabrikam")
    name = {"name": "Fabrikam", "normalised": normalised("Fabrikam"), "kind": "trading"}
    connection.execute(insert(CompanyName).values(company_id=key, **name))
    assert bring(connection, fact(1), name="FABRIKAM, INC.").company == "fabrikam"
    assert [row["cik"] for row in query("SELECT cik FROM bi.company")] == ["1"]
    with pytest.raises(ConflictError, match="'fabrikam' is called 'Fabrikam Ltd' too") as caught:
        bring(connection, fact(1), name="Fabrikam Ltd", cik=2)
    assert "--company" in str(caught.value.hint)


@pytest.mark.rule("filing-whose")
def test_a_company_may_be_named(connection: Connection, query: Query) -> None:
    make.company(connection, "contoso-group")
    assert bring(connection, fact(1), company="contoso-group").company == "contoso-group"
    assert bring(connection, fact(1)).company == "contoso-group"
    make.company(connection, "other")
    with pytest.raises(
        ConflictError, match="CIK 1 is that of company 'contoso-group', not 'other'"
    ):
        bring(connection, fact(1), company="other")


@pytest.mark.rule("filing-named")
@pytest.mark.parametrize("name", ["MARVELL TECHNOLOGY, INC.", "N V", "Technology Contoso"])
def test_a_company_that_is_named_wrongly_is_refused(connection: Connection, name: str) -> None:
    make.company_name(connection, make.company(connection, "contoso"), "Contoso")
    with pytest.raises(ConflictError, match=r"has neither that name nor that CIK$") as caught:
        bring(connection, fact(1), company="contoso", name=name)
    assert caught.value.hint == "if it is called so too: tracker add alias contoso NAME"


@pytest.mark.rule("filing-named")
@pytest.mark.parametrize("name", ["CONTOSO HOLDINGS INC", "Conto", "東京電力"])
def test_a_company_may_be_named_by_any_of_its_names(
    connection: Connection, query: Query, name: str
) -> None:
    key = make.company(connection, "tk")
    for each in ("Contoso", "東京電力 (株)"):
        make.company_name(connection, key, each)
    assert bring(connection, fact(1), company="tk", name=name).company == "tk"


@pytest.mark.rule("fiscal-month-filed")
def test_a_known_fiscal_year_is_left_alone(connection: Connection, query: Query) -> None:
    key = make.company(connection, "fabrikam", fiscal_year_end_month=6)
    identifier = {"company_id": key, "scheme": "cik", "value": "1"}
    connection.execute(insert(CompanyIdentifier).values(**identifier))
    bring(connection, fact(1))
    assert [row["fiscal_year_end_month"] for row in query("SELECT * FROM bi.company")] == [6]


def test_a_file_of_thousands_of_facts_comes_whole(connection: Connection, query: Query) -> None:
    quarters = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")]
    rows = [
        fact(year * 10 + number, filing, start=f"{year}-{first}", end=f"{year}-{last}")
        for year in range(2000, 2024)
        for number, (first, last) in enumerate(quarters)
        for filing in (FIRST, SECOND, THIRD)
    ]
    concepts = {(f"us-gaap:{name}", "USD"): rows for name in ("Revenues", "SalesRevenueNet")}
    report = bring(connection, *rows, also=concepts)
    assert report.facts["stated"] == 24 * 4 * 3
    assert report.facts["repeated"] == 24 * 4 * 3 * 2
    assert len(query("SELECT FROM bi.figure")) == 24 * 4 * 3


def test_facts_of_a_merged_company_are_read_as_its_survivors(
    connection: Connection, query: Query
) -> None:
    survivor = make.company(connection, "fabrikam")
    bring(connection, fact(100))
    merged = (
        update(Company)
        .where(Company.slug == "contoso")
        .values(merged_into_id=survivor, version=Company.version + 1)
    )
    connection.execute(merged)
    for name in (None, "fabrikam"):
        again = bring(connection, fact(100), fact(90, SECOND), company=name)
        assert again.company == "fabrikam"
    assert again.facts == {"on file": 2, "placed anew": 0}
    assert [row["company"] for row in query("SELECT company FROM bi.figure")] == ["fabrikam"]
    assert believed(query) == [90]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Oracle Corp", "Oracle"),
        ("INTEL CORP /DE/", "INTEL"),
        ("Contoso, Inc.", "Contoso"),
        ("Contoso  LIMITED", "Contoso"),
        ("Contoso N.V.", "Contoso"),
        ("Contoso plc/ADR/", "Contoso"),
        ("Contoso plc /ADR", "Contoso"),
        ("Contoso Co., Ltd.", "Contoso Co."),
        ("Inc Contoso", "Inc Contoso"),
        ("Contosoinc", "Contosoinc"),
    ],
)
def test_a_legal_form_at_the_end_is_no_part_of_a_name(written: str, name: str) -> None:
    assert LEGAL_FORM.sub("", written) == name


@pytest.mark.rule("filing-whose")
def test_a_name_that_two_companies_have_is_asked_about(connection: Connection) -> None:
    for slug, name in (("one", "Fabrikam"), ("two", "Fabrikam Inc")):
        make.company_name(connection, make.company(connection, slug), name)
    with pytest.raises(ConflictError, match=r"'Fabrikam Inc' may be one, two$") as caught:
        bring(connection, fact(1), name="Fabrikam Inc")
    assert caught.value.hint == "say which company it is: tracker import sec FILE --company KEY"


@pytest.mark.rule("filing-whose")
def test_a_company_that_is_named_may_have_another_cik_already(
    connection: Connection, query: Query
) -> None:
    make.company(connection, "contoso", fiscal_year_end_month=None)
    bring(connection, fact(1), company="contoso", cik=1)
    report = bring(connection, fact(2, SECOND), company="contoso", cik=2)
    assert (report.company, report.is_new_company) == ("contoso", False)
    assert [row["cik"] for row in query("SELECT cik FROM bi.company")] == ["1 | 2"]


@pytest.mark.rule("filing-whose")
def test_a_new_company_takes_no_name_that_is_taken(connection: Connection, query: Query) -> None:
    make.company(connection, "contoso")
    assert bring(connection, fact(1), name="Contoso Ltd", cik=5).company == "contoso-2"
    assert bring(connection, fact(1, SECOND), name="さくら", cik=6).company == "cik-6"


@pytest.mark.rule("fiscal-month-filed")
def test_a_fiscal_year_that_nobody_knew_is_filled_in(connection: Connection, query: Query) -> None:
    """Of the company of the file's CIK, and not of another."""
    make.company(connection, "other", fiscal_year_end_month=None)
    make.company(connection, "contoso", fiscal_year_end_month=None)
    bring(connection, fact(1, end="2024-06-30", start="2023-07-01"), company="contoso")
    rows = query("SELECT company, fiscal_year_end_month AS month FROM bi.company ORDER BY 1")
    assert [(row["company"], row["month"]) for row in rows] == [("contoso", 6), ("other", None)]


def test_what_is_on_file_of_other_kinds_has_no_part_in_the_story(
    connection: Connection, query: Query
) -> None:
    """What is said without a tag, what is foreseen, and what another company filed."""
    bring(connection, fact(100), name="Contoso", cik=1)
    [row] = query("SELECT company_id FROM tracker.company WHERE slug = 'contoso'")
    year = date(2024, 1, 1), date(2024, 12, 31)
    others: list[dict[str, Any]] = [{"concept": None}, {"concept": CAPEX, "evidence": "guided"}]
    for said in others:
        make.figure_claim(connection, *year, best=70, company_id=row["company_id"], **said)
    other = make.company(connection, "other")
    make.figure_claim(connection, *year, best=60, concept=CAPEX, company_id=other)
    report = bring(connection, fact(100), fact(100, SECOND), name="Contoso", cik=1)
    assert report.facts == {"repeated": 1, "on file": 1, "placed anew": 0}


def test_the_report_counts_filings_and_facts_that_are_new(
    connection: Connection, query: Query
) -> None:
    first = bring(connection, fact(100), fact(90, SECOND))
    assert (first.filings, first.facts) == (
        2,
        {"stated": 1, "restated": 1, "on file": 0, "placed anew": 0},
    )
    again = bring(connection, fact(100), fact(90, SECOND), fact(90, THIRD))
    assert (again.filings, again.facts) == (1, {"repeated": 1, "on file": 2, "placed anew": 0})
    assert (again.company, again.is_new_company) == (first.company, False)
