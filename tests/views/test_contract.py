"""Schema bi as a contract: documented, plainly typed, protected against silent change."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import ProgrammingError

from tracker import views

Query = Callable[[str], list[dict[str, object]]]

PLAIN_TYPES = re.compile(
    r"integer|bigint|numeric\(\d+,\d+\)|double precision|boolean|date"
    r"|timestamp\(0\) without time zone|character varying\(\d+\)|text"
)

CONTRACT = {
    "company": "company name kind country_code country ticker cik lei fiscal_year_end_month"
    " parent names",
    "source": "source kind title publisher author url language published_date"
    " published_precision reliability root_source sha256 is_archived citation_count claim_count",
    "citation": "citation_id source quote quote_start quote_end locator speaker speaker_kind"
    " claim_count",
    "commitment": "commitment title kind layer company company_name parties country_code status"
    " change_kind announced_date revised_date stated qualifier amount_low amount amount_high"
    " currency_code amount_low_usd amount_usd amount_high_usd rate_usd rate_date period_start"
    " period_end period_label period_basis part_of is_counted not_counted_reason claim_count"
    " source_count independent_source_count source quote speaker",
    "commitment_claim": "claim_id commitment change_kind status effective_date date_precision"
    " recorded_at corrects_claim_id is_believed is_corrected stated qualifier amount_low amount"
    " amount_high currency_code amount_low_usd amount_usd amount_high_usd period_start"
    " period_end period_label period_basis source quote quote_start quote_end speaker"
    " speaker_kind note",
    "commitment_party": "commitment company role share_low share_high",
    "commitment_year": "commitment company kind layer year basis method share_ratio amount_low"
    " amount amount_high currency_code amount_low_usd amount_usd amount_high_usd is_counted"
    " not_counted_reason",
    "company_year": "company company_name year basis guidance_low_usd guidance_usd"
    " guidance_high_usd guidance_coverage_ratio guidance_period_start guidance_period_end"
    " programme_low_usd programme_usd programme_high_usd reported_usd reported_coverage_ratio"
    " reported_method previous_usd growth_ratio commitment_count source_count",
    "site": "site name kind parent country_code region city latitude longitude"
    " position_precision owner operator tenant status mode status_date source quote",
    "site_claim": "claim_id site change_kind status mode effective_date date_precision"
    " recorded_at corrects_claim_id is_believed is_corrected stated source quote quote_start"
    " quote_end speaker speaker_kind note",
    "capacity": "subject_kind subject company site country_code metric unit number_format chip"
    " stage tenure is_domestic stated qualifier low best high as_of_date date_precision"
    " target_date part_of_subject source quote speaker",
    "figure": "company market metric unit currency_code evidence period_start period_end"
    " period_label stated qualifier low best high best_usd rate_usd rate_date source quote"
    " speaker",
    "figure_quarter": "company company_name metric basis year quarter period_start period_end"
    " concept currency_code method best best_usd best_usd_bn coverage_ratio claims",
    "figure_quarter_input": "company metric basis year quarter method claim_id factor",
    "company_year_figure": "company basis year claim_id quarter method factor amount_report"
    " report_currency_code locator",
    "company_fiscal_year": "company company_name year is_joint guidance_usd programme_usd"
    " reported_usd guidance_usd_bn programme_usd_bn reported_usd_bn",
    "company_calendar_year": "company company_name year is_joint guidance_usd programme_usd"
    " reported_usd guidance_usd_bn programme_usd_bn reported_usd_bn",
    "timeline": "company company_name is_joint kind year commitment event_date change_kind stated"
    " qualifier amount_low_usd amount_usd amount_high_usd coverage_ratio is_believed is_standing"
    " is_corrected movement movement_ratio outcome outcome_gap is_counted source claim_id",
    "capacity_year": "year subject_kind subject subject_name part_of_subject holder_path metric"
    " unit number_format chip stage low best high as_of_date target_date is_due source claim_id",
    "change": "change_id changed_at changed_by typed_by command subject_kind subject table_name"
    " operation column_name before after note transaction_id item",
    "exchange_rate": "currency_code rate_date per_usd per_eur",
    "dictionary": "view column type comment",
}
"""The columns that dashboards rely on; others may stand beside them."""


@pytest.mark.rule("view-contract")
def test_the_contract_is_all_there(query: Query) -> None:
    rows = query('SELECT view, "column" FROM bi.dictionary WHERE "column" IS NOT NULL')
    present = {(row["view"], row["column"]) for row in rows}
    promised = {(view, column) for view, text in CONTRACT.items() for column in text.split()}
    assert promised - present == set()


def test_every_view_and_column_is_documented(query: Query) -> None:
    rows = query("""
        SELECT view, "column" FROM bi.dictionary
        WHERE comment IS NULL OR "column" IS NULL AND comment NOT LIKE 'One row per %'
    """)
    assert rows == []


def test_every_column_has_a_type_that_all_tools_read(query: Query) -> None:
    rows = query("""SELECT view, "column", type FROM bi.dictionary WHERE "column" IS NOT NULL""")
    odd = [row for row in rows if not PLAIN_TYPES.fullmatch(str(row["type"]))]
    assert odd == []


def test_amounts_that_must_not_be_summed_say_so(query: Query) -> None:
    rows = query("""
        SELECT "column", comment FROM bi.dictionary WHERE view = 'company_year'
        AND "column" IN ('previous_usd', 'growth_ratio', 'stated_growth_ratio', 'source_count')
    """)
    assert len(rows) == 4
    assert all("do not sum" in str(row["comment"]) for row in rows)


def test_what_is_measured_has_one_name_in_every_view(query: Query) -> None:
    rows = query("""
        SELECT view FROM bi.dictionary WHERE "column" IN ('low', 'best', 'high', 'effective_date')
        GROUP BY view HAVING count(*) = 4 ORDER BY view
    """)
    names = ["capacity", "capacity_claim", "figure", "figure_claim"]
    assert [row["view"] for row in rows] == names


def test_every_view_has_one_file_and_every_file_one_view(query: Query) -> None:
    rows = query("""
        SELECT schemaname || '.' || viewname AS name FROM pg_views
        WHERE schemaname IN ('bi', 'internal')
    """)
    assert sorted(str(row["name"]) for row in rows) == sorted(views.statements())


def test_nothing_is_left_in_braces() -> None:
    left = {name for name, sql in views.statements().items() if re.search(r"\{\w+\}", sql)}
    assert left == set()


def test_a_template_says_where_it_stands_what_is_put_in_with_an_example() -> None:
    for file in views.files():
        head, _, rest = file.read_text("utf-8").partition("\nCREATE OR REPLACE")
        used = set(re.findall(r"\{\w+\}", file.name + rest))
        if used:
            [said] = re.findall(r"-- Template(?:.*\n?(?=--|$))+", head + "\n")
            assert used - {"{kind}"} <= set(re.findall(r"\{\w+\}", said)), file.name


def test_every_view_can_be_read(query: Query) -> None:
    for name in views.statements():
        query(f"SELECT * FROM {name} LIMIT 1")


@pytest.mark.rule("view-contract")
@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ("'company'::text AS company", "cannot change data type of view column"),
        ("company.slug::varchar(80) AS slug", "cannot change name of view column"),
    ],
)
def test_a_column_is_neither_renamed_nor_retyped(
    connection: Connection, change: str, refusal: str
) -> None:
    definition = views.statements()["bi.company"].partition(";\n\nCOMMENT")[0]
    changed = definition.replace("company.slug::varchar(80) AS company", change)
    assert changed != definition
    with pytest.raises(ProgrammingError, match=refusal):
        connection.exec_driver_sql(changed)


@pytest.mark.rule("view-contract")
def test_a_column_is_not_dropped(connection: Connection) -> None:
    with pytest.raises(ProgrammingError, match="cannot drop columns from view"):
        connection.exec_driver_sql(
            "CREATE OR REPLACE VIEW bi.chip AS SELECT slug::varchar(80) AS chip FROM tracker.chip"
        )
