"""A company with all that leads to it: names, numbers, its owner, what was merged into it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert

from tests import make
from tracker.model import Chip, CompanyIdentifier

Query = Callable[[str], list[dict[str, object]]]


def identify(connection: Connection, company: int, scheme: str, value: str) -> None:
    values: dict[str, Any] = {"company_id": company, "scheme": scheme, "value": value}
    connection.execute(insert(CompanyIdentifier).values(**values))


def merge(connection: Connection, one: int, other: int) -> None:
    connection.exec_driver_sql(
        f"UPDATE tracker.company SET merged_into_id = {other}, version = version + 1"
        f" WHERE company_id = {one}"
    )


def shown(query: Query, columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in query(f"SELECT {columns} FROM bi.company ORDER BY 1")]


def test_numbers_of_each_register_stand_by_themselves_in_order(
    connection: Connection, query: Query
) -> None:
    acme, other = make.company(connection, "acme"), make.company(connection, "other")
    gone = make.company(connection, "gone")
    for company, scheme, value in (
        (acme, "ticker", "ZZZ"),
        (acme, "ticker", "AAA"),
        (acme, "cik", "0000000002"),
        (gone, "cik", "0000000001"),
        (gone, "lei", "L2"),
        (acme, "lei", "L1"),
        (acme, "wikidata", "Q1"),
        (other, "ticker", "OTH"),
    ):
        identify(connection, company, scheme, value)
    merge(connection, gone, acme)

    assert shown(query, "company, ticker, cik, lei") == [
        ("acme", "AAA | ZZZ", "0000000001 | 0000000002", "L1 | L2"),
        ("other", "OTH", None, None),
    ]


def test_names_of_its_own_stand_before_those_of_what_was_merged_into_it(
    connection: Connection, query: Query
) -> None:
    early, late = make.company(connection, "early"), make.company(connection, "late")
    also, other = make.company(connection, "also"), make.company(connection, "other")
    for company, name in (
        (early, "Zeta"),
        (early, "Alpha"),
        (late, "Omega"),
        (late, "Beta"),
        (other, "Other"),
    ):
        make.company_name(connection, company, name, language="en", kind="legal")
    merge(connection, early, late)
    merge(connection, also, late)

    assert shown(query, "company, names, merged") == [
        ("late", "Omega | Beta | Zeta | Alpha", "also | early"),
        ("other", "Other", None),
    ]
    rows = query("SELECT * FROM bi.company_name WHERE name = 'Zeta'")
    spelling = {"name": "Zeta", "normalised": "zeta", "language": "en", "kind": "legal"}
    assert rows == [{"company": "late"} | spelling]


def test_a_company_without_anything_is_a_row_all_the_same(
    connection: Connection, query: Query
) -> None:
    make.company(connection, "bare")

    columns = "country_code, country, ticker, cik, lei, fiscal_year_end_month, parent, names, note"
    assert shown(query, f"company, {columns}, merged") == [("bare", *[None] * 10)]


def test_the_owner_is_the_nearest_one_and_the_country_its_own(
    connection: Connection, query: Query
) -> None:
    group = make.company(connection, "group", country_code="JP")
    middle = make.company(connection, "middle", parent_company_id=group, country_code="US")
    make.company(connection, "unit", parent_company_id=middle, country_code="CN")

    assert shown(query, "company, parent, country_code, country") == [
        ("group", None, "JP", "Japan"),
        ("middle", "group", "US", "United States"),
        ("unit", "middle", "CN", "China"),
    ]


def test_of_a_chip_nothing_needs_to_be_known_but_its_name(
    connection: Connection, query: Query
) -> None:
    maker = make.company(connection, "maker")
    connection.execute(
        insert(Chip).values(
            slug="x1", name="X 1", vendor_company_id=maker, dense_fp16_tflops=989, power_w=700
        )
    )
    connection.execute(insert(Chip).values(slug="x2", name="X 2"))

    rows = query("SELECT * FROM bi.chip WHERE chip IN ('x1', 'x2') ORDER BY chip")
    assert [tuple(row.values()) for row in rows] == [
        ("x1", "X 1", "maker", 989, 700),
        ("x2", "X 2", None, None, None),
    ]
