"""Names, numbers and owners that are put right, of merged companies too."""

import pytest
from sqlalchemy import Connection

from tests import make
from tests.operations.conftest import Query
from tests.operations.edits.test_row_edit import edited, names, told_of
from tracker.errors import ConflictError
from tracker.operations.changes import BatchError, plan_many, write_many
from tracker.operations.edits.company import CompanyEditInput
from tracker.operations.edits.merge_companies import MergeInput, MergeUndoInput
from tracker.operations.edits.site import SiteEditInput
from tracker.operations.entities.create import AliasInput, CompanyInput
from tracker.operations.store.audit_trail import ChangedMeanwhileError


def add(
    connection: Connection, slug: str, *, names: tuple[str, ...] = (), tickers: tuple[str, ...] = ()
) -> None:
    told_of(connection, CompanyInput(slug=slug, name=slug.title(), names=names, tickers=tickers))


def merge(connection: Connection, one: str, other: str) -> None:
    told_of(connection, MergeInput(one=one, other=other))


def tickers(query: Query) -> list[object]:
    rows = query("SELECT value FROM tracker.company_identifier ORDER BY value")
    return [row["value"] for row in rows]


@pytest.mark.rule("merge-reads-as-survivor")
def test_what_led_to_a_merged_company_is_its_survivors_to_put_right(
    connection: Connection, query: Query
) -> None:
    add(connection, "one", names=("Uno",), tickers=("ONE",))
    add(connection, "two", names=("Dos",), tickers=("TWOS",))
    merge(connection, "two", "one")
    told = edited(connection, "one", no_aliases=("Dos",), identifiers={"ticker": ("ONE", "NEW")})
    assert told["no longer its names"] == "'Dos'"
    assert told["ticker"] == "ONE | TWOS → ONE | NEW"
    assert tickers(query) == ["NEW", "ONE"]
    assert names(query, "two").keys() == {"Two"}
    assert names(query, "one").keys() == {"One", "Uno", "NEW"}


def test_a_number_that_goes_takes_only_the_name_that_came_with_it(
    connection: Connection, query: Query
) -> None:
    """Not one that is the slug, and none that somebody has described."""
    add(connection, "360", tickers=("360", "QIHU"))
    told_of(connection, AliasInput(company="360", name="QFIN", kind="abbreviation", language="en"))
    edited(connection, "360", identifiers={"ticker": ("360", "QIHU", "QFIN")})
    edited(connection, "360", identifiers={"ticker": ("",)})
    assert tickers(query) == []
    assert names(query, "360").keys() == {"360", "QFIN"}


def test_a_new_name_is_a_trading_one_unless_it_is_an_abbreviation(
    connection: Connection, query: Query
) -> None:
    add(connection, "acme")
    for name, kind in (("Acme Inc.", "legal"), ("ACM", "abbreviation")):
        told_of(connection, AliasInput(company="acme", name=name, kind=kind))
    edited(connection, "acme", name="Acme Inc.")
    assert names(query, "acme") == {
        "Acme": "former",
        "Acme Inc.": "trading",
        "ACM": "abbreviation",
    }
    edited(connection, "acme", name="ACM")
    assert names(query, "acme") == {
        "Acme": "former",
        "Acme Inc.": "former",
        "ACM": "abbreviation",
    }


def test_who_is_at_a_site_is_who_stands_for_it_now(connection: Connection, query: Query) -> None:
    keys = {slug: make.company(connection, slug) for slug in ("one", "two", "three")}
    for slug, key in keys.items():
        make.company_name(connection, key, slug)
    make.site(connection, "campus", keys["two"])
    merge(connection, "two", "one")

    def operated_by(slug: str) -> dict[str, str]:
        parties = {"operator": (slug,)}
        return told_of(connection, SiteEditInput(key="campus", facts={}, parties=parties))

    assert operated_by("one") == {"site": "campus is so already"}
    assert operated_by("three") == {"site": "campus", "operator": "one → three"}
    assert query("SELECT operator FROM bi.site") == [{"operator": "three"}]


@pytest.mark.rule("owner-no-circle")
@pytest.mark.parametrize("owned_by", ["two", "follower"])
def test_no_merge_is_undone_that_would_make_it_own_its_owner(
    connection: Connection, owned_by: str
) -> None:
    """Through what it owned itself, or through what was merged into it before."""
    keys: dict[str, int] = {}
    for slug, parent in (
        ("one", None),
        ("owner", None),
        ("two", "owner"),
        ("follower", None),
        ("owned", owned_by),
    ):
        above = parent and keys[parent]
        keys[slug] = make.company(connection, slug, parent_company_id=above)
        make.company_name(connection, keys[slug], slug)
    merge(connection, "follower", "two")
    merge(connection, "two", "one")
    edited(connection, "owner", parent="owned")
    with pytest.raises(ConflictError, match=r"^'two' would come to stand above itself$"):
        told_of(connection, MergeUndoInput(one="two"))


@pytest.mark.rule("name-one-company")
def test_a_name_of_a_company_of_the_same_batch_is_taken(connection: Connection) -> None:
    requests = [CompanyInput(slug=slug, name="Acme") for slug in ("acme", "acme-two")]
    with pytest.raises(BatchError, match=r"change 2: .* already leads to company 'acme'$"):
        plan_many(connection, requests)


def test_a_name_that_one_company_gives_up_is_free_for_the_next_in_the_batch(
    connection: Connection, query: Query
) -> None:
    add(connection, "acme", names=("Road Runner",))
    add(connection, "bird")
    given_up = CompanyEditInput(key="acme", facts={}, no_aliases=("Road Runner",))
    write_many(
        connection,
        plan_many(connection, [given_up, AliasInput(company="bird", name="road runner")]),
        sure=True,
    )
    assert names(query, "acme").keys() == {"Acme"}
    assert names(query, "bird").keys() == {"Bird", "road runner"}


@pytest.mark.rule("edit-what-was-shown")
def test_a_merge_and_its_undoing_are_of_the_version_that_was_shown(connection: Connection) -> None:
    for slug in ("one", "two"):
        add(connection, slug)
    with pytest.raises(ChangedMeanwhileError):
        told_of(connection, MergeInput(one="two", other="one", version=2))
    told_of(connection, MergeInput(one="two", other="one", version=1))
    with pytest.raises(ChangedMeanwhileError):
        told_of(connection, MergeUndoInput(one="two", version=1))
    told_of(connection, MergeUndoInput(one="two", version=2))
