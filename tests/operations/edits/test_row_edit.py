"""Edits by hand: nothing is lost, not to another editor and not to a seed file."""

import threading
import time
from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import Connection, Engine

from tests import make
from tests.operations import files
from tests.operations.conftest import Load, Query
from tracker.errors import ConflictError, NotFoundError, UsageError
from tracker.operations.changes import change, plan, write
from tracker.operations.edits.company import CompanyEditInput
from tracker.operations.edits.links import UnlinkInput
from tracker.operations.edits.site import SiteEditInput
from tracker.operations.edits.source import SourceEditInput
from tracker.operations.store.audit_trail import ChangedMeanwhileError

Told = dict[str, str]


def told_of(connection: Connection, request: object) -> Told:
    """What is told of a change, which is written."""
    planned, _ = change(connection, request)
    return dict(planned.preview)


def edited(
    connection: Connection,
    key: str = "alibaba",
    *,
    identifiers: Mapping[str, tuple[str, ...]] | None = None,
    aliases: tuple[str, ...] = (),
    no_aliases: tuple[str, ...] = (),
    version: int | None = None,
    **facts: str,
) -> Told:
    edit = CompanyEditInput(
        key=key,
        facts=facts,
        identifiers=identifiers or {},
        aliases=aliases,
        no_aliases=no_aliases,
        version=version,
    )
    return told_of(connection, edit)


def names(query: Query, slug: str = "alibaba") -> dict[str, str]:
    rows = query(
        "SELECT spelling.name, spelling.kind FROM tracker.company_name AS spelling"
        f" JOIN tracker.company USING (company_id) WHERE slug = '{slug}'"
    )
    return {str(row["name"]): str(row["kind"]) for row in rows}


def test_before_and_after_are_told(load: Load, connection: Connection) -> None:
    load()
    assert edited(connection, name="Alibaba Group", country="HK", note="", parent="idc") == {
        "company": "alibaba",
        "name": "'Alibaba' → 'Alibaba Group'",
        "country": "'CN' → 'HK'",
        "parent": "nothing → 'idc'",
        "old name": "'Alibaba' still leads to it, as former",
    }
    assert edited(connection, country="HK") == {"company": "alibaba is so already"}


def test_a_renamed_company_is_still_found_by_its_old_name(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    edited(connection, name="Alibaba Group")
    assert names(query)["Alibaba"] == "former"
    assert names(query)["Alibaba Group"] == "trading"
    edited(connection, "Alibaba", name="Alibaba")
    assert names(query)["Alibaba"] == "trading"
    assert names(query)["Alibaba Group"] == "former"


def test_a_new_spelling_of_a_name_makes_no_former_one(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    before = names(query)
    edited(connection, name="ALIBABA")
    assert names(query) == before


def test_a_name_of_another_company_is_refused(load: Load, connection: Connection) -> None:
    load()
    with pytest.raises(ConflictError, match="already leads to company 'china-mobile'"):
        edited(connection, name="China Mobile")
    with pytest.raises(ConflictError, match="is what the company is called"):
        edited(connection, no_aliases=("alibaba",))
    with pytest.raises(NotFoundError, match="does not lead to company 'alibaba'"):
        edited(connection, no_aliases=("China Mobile",))


def test_identifiers_are_set_all_at_once(load: Load, connection: Connection, query: Query) -> None:
    load()
    told = edited(connection, identifiers={"ticker": ("9988.HK", "89988.HK"), "cik": ("",)})
    assert told["ticker"] == "9988.HK | BABA → 9988.HK | 89988.HK"
    assert told["cik"] == "1577552 → nothing"
    rows = query("SELECT value FROM tracker.company_identifier ORDER BY value")
    assert [row["value"] for row in rows] == ["89988.HK", "9988.HK"]
    assert "BABA" not in names(query)
    assert names(query)["89988.HK"] == "abbreviation"


def test_what_every_company_has_is_not_cleared(load: Load, connection: Connection) -> None:
    load()
    with pytest.raises(UsageError, match="--name: it can be changed, but not be cleared"):
        edited(connection, name="")
    with pytest.raises(UsageError, match="--fiscal-year-end: expected a month"):
        edited(connection, fiscal_year_end_month="13")
    edited(connection, fiscal_year_end_month="", country="")


@pytest.mark.rule("owner-no-circle")
def test_nothing_stands_above_itself(load: Load, connection: Connection) -> None:
    load()
    with pytest.raises(ConflictError, match="'alibaba' would come to stand above itself"):
        edited(connection, parent="alibaba-cloud")


def test_a_site_is_put_in_its_place(load: Load, connection: Connection, query: Query) -> None:
    load()
    facts = {"latitude": "45.75", "longitude": "126.65", "city": ""}
    parties = {"operator": ("alibaba",), "owner": ("China Mobile", "idc"), "tenant": None}
    told = told_of(connection, SiteEditInput(key="harbin", facts=facts, parties=parties))
    assert told["latitude"] == "nothing → '45.75'"
    assert told["position precision"] == "nothing → 'exact'"
    assert told["city"] == "'Harbin' → nothing"
    assert told["owner"] == "nothing → china-mobile | idc"
    [row] = query("SELECT city, latitude, position_precision, owner, operator FROM bi.site")
    assert tuple(row.values()) == (None, 45.75, "exact", "china-mobile | idc", "alibaba")
    gone = {"latitude": "", "longitude": ""}
    told = told_of(connection, SiteEditInput(key="harbin", facts=gone, parties={}))
    assert query("SELECT latitude, position_precision FROM bi.site") == [
        {"latitude": None, "position_precision": None}
    ]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"latitude": "45"}, "--longitude: latitude and longitude go together"),
        ({"latitude": "91", "longitude": "0"}, "--latitude: expected degrees from -90 to 90"),
        ({"position_precision": "city"}, "--position-precision: a precision without a position"),
        ({"country": ""}, "--country: it can be changed, but not be cleared"),
        ({"country": "XX"}, "no country 'XX' is on file"),
    ],
)
def test_a_place_that_is_none_is_refused(
    load: Load, connection: Connection, facts: dict[str, str], refusal: str
) -> None:
    load()
    with pytest.raises(UsageError, match=refusal):
        told_of(connection, SiteEditInput(key="harbin", facts=facts, parties={}))


def test_a_source_is_put_right(load: Load, connection: Connection, query: Query) -> None:
    load()
    facts = {"published": "2025-02", "reliability": "F", "url": "https://example.com/a"}
    told = told_of(connection, SourceEditInput(key="race", facts=facts))
    assert told["published"] == "'2025-03-04' → '2025-02-28'"
    assert told["published precision"] == "'day' → 'month'"
    [row] = query("SELECT reliability, published_precision FROM bi.source WHERE source = 'race'")
    assert tuple(row.values()) == ("F", "month")
    with pytest.raises(ConflictError, match="--url: this is that of source 'race' already"):
        told_of(connection, SourceEditInput(key="yicai", facts={"url": facts["url"]}))
    with pytest.raises(ConflictError, match="'yicai' would come to stand above itself"):
        told_of(connection, SourceEditInput(key="yicai", facts={"repeats": "race"}))


def committed(database: Engine, work: Callable[[Connection], object]) -> None:
    with database.begin() as connection:
        work(connection)


@pytest.mark.rule("edit-what-was-shown")
def test_the_second_of_two_editors_at_once_is_told(database: Engine) -> None:
    committed(database, lambda connection: make.company(connection, "acme"))
    failures: list[Exception] = []

    def second() -> None:
        try:
            committed(database, lambda connection: edited(connection, "acme", country="JP"))
        except ChangedMeanwhileError as error:
            failures.append(error)

    with database.begin() as connection:
        edited(connection, "acme", country="CN")
        thread = threading.Thread(target=second)
        thread.start()
        with database.connect() as watcher:
            waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            while thread.is_alive() and watcher.exec_driver_sql(waiting).first() is None:
                time.sleep(0.01)
    thread.join()
    [failure] = failures
    assert "company 'acme' was changed at" in str(failure)
    with database.connect() as connection:
        rows = connection.exec_driver_sql("SELECT country_code, version FROM tracker.company")
        assert rows.all() == [("CN", 2)]


@pytest.mark.rule("edit-what-was-shown")
def test_what_was_shown_before_asking_is_what_is_changed(database: Engine) -> None:
    committed(database, lambda connection: make.company(connection, "acme"))
    with database.connect() as connection:
        shown = plan(connection, CompanyEditInput(key="acme", facts={"country": "JP"}))
    committed(database, lambda connection: edited(connection, "acme", aliases=("Road Runner",)))
    with pytest.raises(ChangedMeanwhileError):
        committed(database, lambda connection: write(connection, shown))


@pytest.mark.rule("version-raised")
def test_a_client_that_does_not_wait_its_turn_is_not_overwritten_either(
    database: Engine,
) -> None:
    committed(database, lambda connection: make.company(connection, "acme"))
    failures: list[Exception] = []

    def second() -> None:
        try:
            committed(database, lambda connection: edited(connection, "acme", country="JP"))
        except ChangedMeanwhileError as error:
            failures.append(error)

    with database.begin() as connection:
        connection.exec_driver_sql("UPDATE tracker.company SET name = 'X', version = version + 1")
        thread = threading.Thread(target=second)
        thread.start()
        with database.connect() as watcher:
            waiting = "SELECT 1 FROM pg_locks WHERE NOT granted"
            while thread.is_alive() and watcher.exec_driver_sql(waiting).first() is None:
                time.sleep(0.01)
    thread.join()
    assert len(failures) == 1


@pytest.mark.rule("edit-what-was-shown")
def test_sixteen_editors_at_once_lose_nothing(database: Engine) -> None:
    committed(database, lambda connection: make.company(connection, "acme"))
    failures: list[Exception] = []

    def work(number: int) -> None:
        done = False
        while not done:
            try:
                committed(
                    database, lambda connection: edited(connection, "acme", aliases=(f"n{number}",))
                )
                done = True
            except ChangedMeanwhileError as error:
                failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.connect() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM tracker.company_name")
        assert count.scalar_one() == 16
        version = connection.exec_driver_sql("SELECT version FROM tracker.company").scalar_one()
        assert version == 17


def snapshot(query: Query) -> list[dict[str, object]]:
    return query(
        "SELECT (SELECT json_agg(company ORDER BY company_id) FROM tracker.company) AS companies,"
        " (SELECT json_agg(n ORDER BY company_name_id) FROM tracker.company_name AS n) AS names,"
        " (SELECT json_agg(i ORDER BY value) FROM tracker.company_identifier AS i) AS numbers,"
        " (SELECT json_agg(site) FROM tracker.site) AS sites,"
        " (SELECT json_agg(p) FROM tracker.site_party AS p) AS parties,"
        " (SELECT json_agg(source ORDER BY source_id) FROM tracker.source) AS sources,"
        " (SELECT count(*) FROM tracker.citation) AS citations,"
        " (SELECT count(*) FROM tracker.commitment_link) AS links"
    )


@pytest.mark.rule("seed-keeps-edits")
def test_loading_again_leaves_what_was_edited_and_says_so(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    edited(
        connection,
        name="Alibaba Group",
        fiscal_year_end_month="",
        identifiers={"ticker": ("BABA",)},
        no_aliases=("阿里",),
    )
    parties = {"operator": ("",), "owner": ("china-mobile",)}
    told_of(connection, SiteEditInput(key="harbin", facts={}, parties=parties))
    told_of(connection, SourceEditInput(key="race", facts={"language": ""}))
    told_of(
        connection,
        UnlinkInput(commitment="alibaba-hardware", kind="part_of", other="everything"),
    )
    before = snapshot(query)
    report = load()
    assert (report.added, report.filled) == ({}, {})
    assert snapshot(query) == before
    kept = [line.partition(": ")[2] for line in report.kept]
    assert kept == [
        "name: company 'alibaba' stays 'Alibaba Group', as edited by hand; here it is 'Alibaba'",
        "fiscal_year_end_month: company 'alibaba' stays nothing, as edited by hand; here it is '3'",
        "name '阿里' stays removed, as edited by hand",
        "name '9988.HK' stays removed, as edited by hand",
        "ticker '9988.HK' stays removed, as edited by hand",
        "the operator 'china-mobile' stays removed, as edited by hand",
        "language: source 'race' stays nothing, as edited by hand; here it is 'zh-Hans'",
        "the link to 'everything' stays removed, as edited by hand",
    ]


@pytest.mark.rule("seed-contradiction")
def test_a_contradiction_that_nobody_made_by_hand_is_still_refused(
    load: Load, connection: Connection
) -> None:
    load()
    edited(connection, country="HK")
    wrong = files.COMPANIES.replace("name: Alibaba Cloud", "name: Aliyun")
    with pytest.raises(ConflictError, match="already on file as 'Alibaba Cloud', not 'Aliyun'"):
        load({"companies.yaml": wrong})
