"""Plans: what is planned is what is written, to the letter, and only as long as it holds."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event, select

from tests import make
from tracker.errors import ConflictError, NotFoundError, TrackerError
from tracker.model import Base
from tracker.operations import plan_json
from tracker.operations.changes import (
    BatchError,
    OutdatedPlanError,
    change,
    plan,
    plan_many,
    write,
    write_many,
)
from tracker.operations.claims.add_capacity import CapacityInput
from tracker.operations.claims.add_commitment import CommitmentInput
from tracker.operations.claims.add_figure import FigureInput
from tracker.operations.claims.cite import CitationInput
from tracker.operations.claims.doubts import DoubtfulError
from tracker.operations.claims.duplicates import LikelyDuplicateError
from tracker.operations.claims.revise_commitment import RevisionInput
from tracker.operations.claims.revise_site import SiteClaimInput
from tracker.operations.edits.company import CompanyEditInput
from tracker.operations.edits.links import LinkInput
from tracker.operations.edits.merge_companies import MergeInput
from tracker.operations.edits.site import SiteEditInput
from tracker.operations.entities.create import AliasInput, CompanyInput, SiteInput, SourceInput
from tracker.operations.store.plan import Action, NewKey, Plan
from tracker.operations.store.row_writer import TABLES

Rows = dict[str, list[dict[str, Any]]]

UNTOLD = {"change", "exchange_rate", "country", "currency"}
"""Tables that no plan names: the trail is written by the database itself."""


@pytest.fixture
def known(connection: Connection) -> Connection:
    """Two companies, a site and a promise."""
    make.company(connection, "acme")
    make.company(connection, "other")
    make.site(connection, "campus")
    make.promise(connection, "plan")
    return connection


def cited(number: int = 1, quote: str = "as printed", **more: Any) -> CitationInput:
    url = f"https://example.com/{number}"
    return CitationInput(quote=quote, url=url, publisher="X", **more)


def promise(**more: Any) -> CommitmentInput:
    said: dict[str, Any] = {
        "parties": (("acme", "spender"),),
        "amount": "$10bn",
        "title": "A campus",
        "kind": "programme",
        "status": "announced",
        "announced": "2025-05-01",
        "citation": cited(),
    }
    return CommitmentInput(**said | more)


def on_file(connection: Connection) -> Rows:
    return {
        name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for name, table in TABLES.items()
        if name not in UNTOLD
    }


def new_rows(before: Rows, after: Rows) -> Rows:
    """Inserted rows of each table, in the order of their keys where they have one."""
    found: Rows = {}
    for name, rows in after.items():
        new = [row for row in rows if row not in before[name]]
        key, *_ = [column.name for column in TABLES[name].primary_key.columns]
        if new:
            found[name] = sorted(new, key=lambda row: row[key])
    return found


def check_written(planned: Plan[Any], before: Rows, after: Rows) -> None:
    """Compare what is on file now with the rows of a plan that only inserts."""
    written = new_rows(before, after)
    keys: dict[int, Any] = {}
    counts = dict.fromkeys(written, 0)
    for number, row in enumerate(planned.rows):
        assert row.action is Action.INSERT
        [key, *_] = TABLES[row.table].primary_key.columns
        values = {
            name: keys[value.row] if isinstance(value, NewKey) else value
            for name, value in row.values.items()
        }
        if key.identity is None:
            assert any(values.items() <= each.items() for each in written[row.table])
        else:
            there = written[row.table][counts[row.table]]
            assert {name: there[name] for name in values} == values
            keys[number] = there[key.name]
        counts[row.table] += 1
    assert counts == {name: len(rows) for name, rows in written.items()}


AMOUNTS = ("$10bn", "超過800億美元", "60-65 billion euros", "undisclosed", "約 7조원", "CNY 380bn")
DAYS = ("2025-05-01", "2025-02", "2025Q3", "2024")
PERIODS = (None, "2025", "FY2026", "3 years", "2025-02..2028-02")
CITATIONS = st.builds(cited, st.integers(1, 3), st.sampled_from(("as printed", "$10bn and more")))

REQUESTS = st.one_of(
    st.builds(
        promise,
        amount=st.sampled_from(AMOUNTS),
        title=st.sampled_from(("A campus", "云计划", "x")),
        kind=st.sampled_from(("programme", "guidance", "lease")),
        announced=st.sampled_from(DAYS),
        period=st.sampled_from(PERIODS),
        sites=st.sampled_from(((), ("campus",))),
        relation=st.sampled_from((None, "new", "overlaps:plan", "part_of:plan")),
        citation=CITATIONS,
        note=st.sampled_from((None, "a remark")),
    ),
    st.builds(
        RevisionInput,
        key=st.just("plan"),
        amount=st.sampled_from((None, *AMOUNTS)),
        status=st.sampled_from((None, "cancelled", "signed")),
        announced=st.sampled_from(DAYS),
        period=st.sampled_from(PERIODS),
        citation=CITATIONS,
    ),
    st.builds(
        CapacityInput,
        quantity=st.sampled_from(("300 MW", "数百兆瓦", "1-1.2 GW")),
        stage=st.sampled_from(("planned", "operational")),
        announced=st.sampled_from(DAYS),
        site=st.just("campus"),
        metric=st.just("it_power"),
        target=st.sampled_from((None, "2027")),
        commitment=st.sampled_from((None, "plan")),
        citation=CITATIONS,
    ),
    st.builds(
        FigureInput,
        metric=st.just("capex"),
        value=st.sampled_from(("$2.6bn", "up 31%", "more than $3bn")),
        evidence=st.sampled_from(("reported", "forecast")),
        announced=st.sampled_from(DAYS),
        company=st.just("acme"),
        period=st.sampled_from(PERIODS),
        citation=CITATIONS,
    ),
    st.builds(
        SiteClaimInput,
        key=st.just("campus"),
        status=st.sampled_from(("announced", "under_construction")),
        announced=st.sampled_from(DAYS),
        citation=CITATIONS,
    ),
    st.builds(
        CompanyInput,
        slug=st.just("new"),
        name=st.sampled_from(("New", "新公司")),
        tickers=st.sampled_from(((), ("NEW",))),
    ),
    st.builds(SourceInput, slug=st.just("new"), title=st.just("New"), kind=st.just("press")),
    st.builds(
        SiteInput,
        slug=st.just("new"),
        name=st.just("New"),
        kind=st.just("campus"),
        country=st.just("JP"),
        parties=st.sampled_from(({}, {"owner": ("acme",), "tenant": ("other", "acme")})),
    ),
    st.builds(AliasInput, company=st.just("acme"), name=st.sampled_from(("Acme Corp", "顶点"))),
)


@pytest.mark.rule("plan-as-written")
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(request=REQUESTS)
def test_the_rows_written_are_the_rows_planned(known: Connection, request: object) -> None:
    with known.begin_nested() as attempt:
        before = on_file(known)
        try:
            planned = plan(known, request)
        except TrackerError:
            attempt.rollback()
            return
        assert on_file(known) == before
        text = plan_json.plans_to_json([planned])
        assert plan_json.plans_from_json(text, "plan.json") == [planned]
        if planned.likely:
            with pytest.raises(LikelyDuplicateError):
                write(known, planned, sure=True)
        else:
            [read] = plan_json.plans_from_json(text, "plan.json")
            results = write(known, read, sure=True)
            assert not any(isinstance(each.key, NewKey) for each in results)
            check_written(planned, before, on_file(known))
        attempt.rollback()


Meanwhile = Callable[[Connection], object]

CONFLICTS: dict[str, tuple[object, object]] = {
    "slug": (promise(), promise(citation=cited(2), relation="new")),
    "source": (
        promise(),
        SourceInput(slug="x-2", title="X", kind="press", url="https://example.com/1"),
    ),
    "duplicate": (promise(), promise(title="Another", citation=cited(2), relation="new")),
    "believed claim": (
        RevisionInput(key="plan", amount="$12bn", announced="2025-06-01", citation=cited()),
        RevisionInput(key="plan", amount="$15bn", announced="2025-05-01", citation=cited(2)),
    ),
    "version": (
        CompanyEditInput(key="acme", facts={"country": "JP"}),
        CompanyEditInput(key="acme", facts={"country": "CN"}),
    ),
    "survivor": (MergeInput(one="acme", other="other"), MergeInput(one="other", other="third")),
    "link": (
        LinkInput(commitment="plan", kind="part_of", other="whole"),
        LinkInput(commitment="plan", kind="part_of", other="other-whole"),
    ),
    "party": (
        SiteEditInput(key="campus", facts={}, parties={"owner": ("acme",)}),
        SiteEditInput(key="campus", facts={}, parties={"owner": ("other",)}),
    ),
}


@pytest.mark.rule("plan-outdated")
@pytest.mark.parametrize("what", CONFLICTS)
def test_a_plan_is_refused_when_what_it_rests_on_has_changed(known: Connection, what: str) -> None:
    make.company(known, "third")
    make.promise(known, "whole")
    make.promise(known, "other-whole")
    request, meanwhile = CONFLICTS[what]
    planned = plan(known, request)
    change(known, meanwhile, sure=True)
    before = on_file(known)
    with pytest.raises(ConflictError) as refused:
        write(known, planned, sure=True)
    assert "\n" not in str(refused.value)
    assert on_file(known) == before


def test_it_is_said_what_has_changed(known: Connection) -> None:
    request = RevisionInput(key="plan", status="signed", announced="2025-06-01", citation=cited())
    planned = plan(known, request)
    change(
        known,
        replace(request, status="paused", announced="2025-05-01", citation=cited(2)),
        sure=True,
    )
    with pytest.raises(OutdatedPlanError, match=r"before was claim \d+ .*, and is claim \d+"):
        write(known, planned, sure=True)


def test_a_plan_that_nothing_has_touched_is_written(known: Connection) -> None:
    planned = plan(known, promise())
    change(known, CompanyEditInput(key="other", facts={"country": "CN"}), sure=True)
    results = write(known, planned, sure=True)
    assert [(each.noun, each.done) for each in results] == [
        ("source", "written"),
        ("commitment", "written"),
        ("claim", "written"),
    ]


@pytest.mark.rule("plan-outdated")
def test_a_plan_that_somebody_has_rewritten_is_refused(known: Connection) -> None:
    """What is written follows from the request alone."""
    planned = plan(known, promise())
    [*rows, claim] = planned.rows
    forged = replace(claim, values={**claim.values, "best": 1, "low": 1, "high": 1})
    with pytest.raises(OutdatedPlanError):
        write(known, replace(planned, rows=(*rows, forged)), sure=True)


@pytest.mark.rule("doubt-refused")
def test_what_is_doubtful_is_refused_unless_somebody_is_sure(known: Connection) -> None:
    request = promise(amount="$10", citation=cited(quote="$10bn"))
    planned = plan(known, request)
    assert [each.rule for each in planned.doubts] == [
        "amount-implausible",
        "quote-without-figure",
        "source-unidentified",
    ]
    before = on_file(known)
    for refused in (
        lambda: write(known, planned),
        lambda: write_many(known, [planned]),
        lambda: change(known, request),
    ):
        with pytest.raises(DoubtfulError, match="this may be wrong: USD 10 is less"):
            refused()
    assert on_file(known) == before
    write(known, planned, sure=True)


@pytest.mark.rule("plan-batch-whole")
def test_changes_of_a_batch_rest_on_each_other(known: Connection) -> None:
    requests = [
        CompanyInput(slug="new", name="New"),
        SiteInput(
            slug="new-site", name="N", kind="campus", country="JP", parties={"owner": ("new",)}
        ),
        promise(parties=(("new", "spender"),), sites=("new-site",), citation=cited(speaker=None)),
        promise(parties=(("new", "spender"),), title="Another", amount="$1bn"),
        LinkInput(commitment="new-another", kind="part_of", other="new-a-campus"),
    ]
    plans = plan_many(known, requests)
    assert plan_json.plans_from_json(plan_json.plans_to_json(plans), "plan.json") == plans
    written = write_many(known, plans, sure=True)
    assert [len(each) for each in written] == [1, 1, 3, 3, 1]
    # The second promise is cited from the source that the first has brought.
    assert (written[2][0].done, written[3][0].done) == ("written", "on file")
    found = known.exec_driver_sql("SELECT count(*) FROM tracker.source WHERE right(url, 2) = '/1'")
    assert found.scalar_one() == 1


@pytest.mark.rule("plan-batch-whole")
def test_one_bad_change_of_a_batch_is_named_and_nothing_is_written(known: Connection) -> None:
    with pytest.raises(BatchError, match="change 2: no company is called 'nobody'") as refused:
        plan_many(known, [promise(), promise(parties=(("nobody", "spender"),))])
    assert refused.value.exit_code == NotFoundError.exit_code


def test_two_alike_in_one_batch_are_likely_duplicates(known: Connection) -> None:
    plans = plan_many(known, [promise(), promise(citation=cited(2))])
    assert [[each.key for each in one.likely] for one in plans] == [[], ["acme-a-campus"]]
    with pytest.raises(LikelyDuplicateError):
        write_many(known, plans, sure=True)


def test_a_large_batch_takes_few_round_trips(known: Connection) -> None:
    requests = [promise(title=f"Campus {number}", relation="new") for number in range(200)]
    plans = plan_many(known, requests)
    statements: list[str] = []
    event.listen(
        known, "before_cursor_execute", lambda *said: statements.append(str(said[2])), named=False
    )
    write_many(known, plans, sure=True)
    inserts = [each for each in statements if each.startswith("INSERT")]
    assert len(inserts) < 10
    assert len(statements) < 50


@pytest.mark.rule("plan-batch-whole")
def test_all_that_a_plan_writes_is_recorded_at_one_moment_after_its_turn_came(
    database: Engine,
) -> None:
    with database.begin() as connection:
        make.company(connection, "acme")
    with database.begin() as connection:
        write_many(
            connection,
            plan_many(connection, [promise(), promise(title="B", relation="new")]),
            sure=True,
        )
        after = connection.exec_driver_sql(
            "SELECT count(DISTINCT recorded_at), bool_and(recorded_at > now())"
            " FROM tracker.commitment_claim"
        )
        assert after.one() == (1, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is no plan"),
        ("[]", "no plan of version 3"),
        ('{"version": 1, "plans": []}', "no plan of version 3"),
        ('{"version": 3}', "this is no plan"),
        ('{"version": 3, "plans": [{"verb": "drop table"}]}', "this is no plan"),
        ('{"version": 3, "plans": [{"verb": "link", "request": {}}]}', "commitment"),
        ("[" * 100_000, "nested too deeply for a plan"),
    ],
)
def test_what_is_no_plan_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(TrackerError, match=message) as refused:
        plan_json.plans_from_json(text, "plan.json")
    assert str(refused.value).startswith("plan.json: ")
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300


def test_every_table_that_can_be_written_is_one_of_ours() -> None:
    assert set(TABLES) == {table.name for table in Base.metadata.tables.values()}
