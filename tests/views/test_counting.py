"""Counting once: what is left out of sums, and the reason that is given."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from tests import make

Query = Callable[[str], list[dict[str, object]]]


@pytest.fixture
def reason(query: Query) -> Callable[[str], object]:
    """Why a commitment is not counted; None if it is."""

    def reason(slug: str) -> object:
        rows = query(
            f"SELECT is_counted, not_counted_reason FROM bi.commitment WHERE commitment = '{slug}'"
        )
        assert rows[0]["is_counted"] is (rows[0]["not_counted_reason"] is None)
        return rows[0]["not_counted_reason"]

    return reason


Reason = Callable[[str], object]


@pytest.mark.parametrize("status", ["rumoured", "paused", "cancelled"])
def test_what_may_not_come_is_listed_and_not_counted(
    connection: Connection, reason: Reason, status: str
) -> None:
    make.promise(connection, "plan", status=status)
    assert reason("plan") == status


@pytest.mark.parametrize("status", ["announced", "reaffirmed", "signed", "under_way", "completed"])
def test_what_is_meant_is_counted(connection: Connection, reason: Reason, status: str) -> None:
    make.promise(connection, "plan", status=status)
    assert reason("plan") is None


def test_a_valuation_is_never_counted(connection: Connection, reason: Reason) -> None:
    make.promise(connection, "stake", kind="equity", amount_of="valuation")
    assert reason("stake") == "the figure is a valuation"


def test_what_is_not_known_is_not_counted(connection: Connection, reason: Reason) -> None:
    make.promise(connection, "secret", qualifier="undisclosed")
    make.promise(connection, "vague", qualifier="order_of_magnitude", low=200, high=900)
    assert reason("secret") == "amount not disclosed"
    assert reason("vague") == "only an order of magnitude is known"


def test_an_aggregate_is_not_one_more_company(connection: Connection, reason: Reason) -> None:
    one, two = make.company(connection), make.company(connection)
    both = make.promise(connection, "both", kind="guidance", spenders=[one, two])
    part = make.promise(connection, "one", kind="guidance", spenders=[one])
    make.link(connection, part, "part_of", both)

    assert reason("both") == "adds up what 2 companies announced"
    assert reason("one") is None


def test_a_joint_programme_belongs_to_no_partner(
    connection: Connection, query: Query, reason: Reason
) -> None:
    partners = [make.company(connection), make.company(connection)]
    make.promise(connection, "venture", spenders=partners)

    assert reason("venture") is None
    assert query("SELECT company FROM bi.commitment WHERE commitment = 'venture'") == [
        {"company": None}
    ]


def test_a_part_is_counted_with_its_whole(connection: Connection, reason: Reason) -> None:
    whole = make.promise(connection, "whole")
    middle = make.promise(connection, "middle", status="paused")
    part = make.promise(connection, "part")
    make.link(connection, middle, "part_of", whole)
    make.link(connection, part, "part_of", middle)

    assert reason("middle") == "paused"
    assert reason("part") == "part of whole"


def test_a_part_of_a_cancelled_whole_counts_by_itself(
    connection: Connection, reason: Reason
) -> None:
    whole = make.promise(connection, "whole", status="cancelled")
    part = make.promise(connection, "part")
    make.link(connection, part, "part_of", whole)

    assert reason("part") is None


def test_the_replaced_one_is_left_out_not_the_replacing_one(
    connection: Connection, reason: Reason
) -> None:
    old = make.promise(connection, "old")
    new = make.promise(connection, "new")
    make.link(connection, new, "replaces", old)

    assert reason("old") == "replaced by new"
    assert reason("new") is None


def test_a_duplicate_is_left_out(connection: Connection, reason: Reason) -> None:
    first, again = make.promise(connection, "first"), make.promise(connection, "again")
    make.link(connection, again, "duplicate_of", first)

    assert reason("again") == "the same as first"


def test_overlaps_matter_only_among_what_is_added_up(
    connection: Connection, reason: Reason
) -> None:
    large = make.promise(connection, "large")
    small = make.promise(connection, "small")
    guided = make.promise(connection, "guided", kind="guidance")
    make.link(connection, small, "overlaps", large)
    make.link(connection, large, "overlaps", guided)

    assert reason("small") == "overlaps large"
    assert reason("large") is None


def test_layers_do_not_cover_each_other(connection: Connection, reason: Reason) -> None:
    programme = make.promise(connection, "programme")
    order = make.promise(connection, "order", kind="chip_order")
    make.link(connection, order, "part_of", programme)

    assert reason("order") is None


@pytest.mark.parametrize("kind", ["expands", "counterpart_of"])
def test_other_relations_leave_both_counted(
    connection: Connection, reason: Reason, kind: str
) -> None:
    one, two = make.promise(connection, "one"), make.promise(connection, "two")
    make.link(connection, one, kind, two)

    assert (reason("one"), reason("two")) == (None, None)
