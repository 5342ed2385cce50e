"""Counting once: what is left out of sums, and the reason that is given."""

from collections.abc import Callable
from itertools import product

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


@pytest.mark.rule("count-status")
@pytest.mark.parametrize("status", ["rumoured", "paused", "cancelled"])
def test_what_may_not_come_is_listed_and_not_counted(
    connection: Connection, reason: Reason, status: str
) -> None:
    make.promise(connection, "plan", status=status)
    assert reason("plan") == status


@pytest.mark.rule("count-status")
@pytest.mark.parametrize("status", ["announced", "reaffirmed", "signed", "under_way", "completed"])
def test_what_is_meant_is_counted(connection: Connection, reason: Reason, status: str) -> None:
    make.promise(connection, "plan", status=status)
    assert reason("plan") is None


@pytest.mark.rule("count-no-valuation")
def test_a_valuation_is_never_counted(connection: Connection, reason: Reason) -> None:
    make.promise(connection, "stake", kind="equity", amount_of="valuation")
    assert reason("stake") == "the figure is a valuation"


@pytest.mark.rule("count-disclosed", "count-no-magnitude")
def test_what_is_not_known_is_not_counted(connection: Connection, reason: Reason) -> None:
    make.promise(connection, "secret", qualifier="undisclosed")
    make.promise(connection, "vague", qualifier="order_of_magnitude", low=200, high=900)
    assert reason("secret") == "amount not disclosed"
    assert reason("vague") == "only an order of magnitude is known"


@pytest.mark.rule("count-no-joint-guidance")
def test_an_aggregate_is_not_one_more_company(connection: Connection, reason: Reason) -> None:
    one, two = make.company(connection), make.company(connection)
    both = make.promise(connection, "both", kind="guidance", spenders=[one, two])
    part = make.promise(connection, "one", kind="guidance", spenders=[one])
    make.link(connection, part, "part_of", both)

    assert reason("both") == "adds up what 2 companies announced"
    assert reason("one") is None


@pytest.mark.rule("holder-joint")
def test_a_joint_programme_belongs_to_no_partner(
    connection: Connection, query: Query, reason: Reason
) -> None:
    partners = [make.company(connection), make.company(connection)]
    make.promise(connection, "venture", spenders=partners)

    assert reason("venture") is None
    assert query("SELECT company FROM bi.commitment WHERE commitment = 'venture'") == [
        {"company": None}
    ]


@pytest.mark.rule("cover-part", "cover-chain")
def test_a_part_is_counted_with_its_whole(connection: Connection, reason: Reason) -> None:
    whole = make.promise(connection, "whole")
    middle = make.promise(connection, "middle", status="paused")
    part = make.promise(connection, "part")
    make.link(connection, middle, "part_of", whole)
    make.link(connection, part, "part_of", middle)

    assert reason("middle") == "paused"
    assert reason("part") == "part of whole"


@pytest.mark.rule("cover-only-by-counted")
def test_a_part_of_a_cancelled_whole_counts_by_itself(
    connection: Connection, reason: Reason
) -> None:
    whole = make.promise(connection, "whole", status="cancelled")
    part = make.promise(connection, "part")
    make.link(connection, part, "part_of", whole)

    assert reason("part") is None


@pytest.mark.rule("cover-replaced")
def test_the_replaced_one_is_left_out_not_the_replacing_one(
    connection: Connection, reason: Reason
) -> None:
    old = make.promise(connection, "old")
    new = make.promise(connection, "new")
    make.link(connection, new, "replaces", old)

    assert reason("old") == "replaced by new"
    assert reason("new") is None


@pytest.mark.rule("cover-duplicate")
def test_a_duplicate_is_left_out(connection: Connection, reason: Reason) -> None:
    first, again = make.promise(connection, "first"), make.promise(connection, "again")
    make.link(connection, again, "duplicate_of", first)

    assert reason("again") == "the same as first"


@pytest.mark.rule("cover-overlap", "cover-overlap-guidance")
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


Verdicts = dict[tuple[str, str], tuple[object, object]]


def verdicts(connection: Connection, query: Query, link: str) -> Verdicts:
    """What a link makes of each pairing of kinds: the reasons of its two ends."""
    pairs = list(product(KINDS, KINDS))
    for number, (one, other) in enumerate(pairs):
        lesser = make.promise(connection, f"lesser-{number}", kind=one)
        greater = make.promise(connection, f"greater-{number}", kind=other)
        make.link(connection, lesser, link, greater)
    rows = query("SELECT commitment, not_counted_reason FROM bi.commitment")
    why = {row["commitment"]: row["not_counted_reason"] for row in rows}
    return {
        pair: (why[f"lesser-{number}"], why[f"greater-{number}"])
        for number, pair in enumerate(pairs)
    }


KINDS = ["guidance", "programme", "site_project", "lease", "equity"]
"""Two in the capex layer beside guidance, and two layers more."""

CAPEX = {"guidance", "programme", "site_project"}


@pytest.mark.rule("cover-part", "cover-part-across", "cover-overlap")
@pytest.mark.parametrize("link", ["part_of", "overlaps"])
def test_layers_do_not_cover_each_others_parts_and_overlaps(
    connection: Connection, query: Query, link: str
) -> None:
    for (one, other), (lesser, greater) in verdicts(connection, query, link).items():
        is_one_layer = one == other or {one, other} <= CAPEX
        is_one_column = (one == "guidance") == (other == "guidance")
        covers = is_one_layer and (link == "part_of" or is_one_column)
        assert (lesser is not None, greater) == (covers, None), (one, other)


@pytest.mark.rule("cover-duplicate")
def test_what_is_on_file_twice_is_counted_once_in_whatever_column(
    connection: Connection, query: Query
) -> None:
    for pair, (lesser, greater) in verdicts(connection, query, "duplicate_of").items():
        assert str(lesser).startswith("the same as greater-"), pair
        assert greater is None, pair


@pytest.mark.rule("cover-replaced")
def test_what_is_replaced_is_gone_whatever_replaces_it(
    connection: Connection, query: Query
) -> None:
    for pair, (lesser, greater) in verdicts(connection, query, "replaces").items():
        assert str(greater).startswith("replaced by lesser-"), pair
        assert lesser is None, pair


@pytest.mark.rule("cover-replaced", "cover-chain")
def test_parts_of_what_was_replaced_by_a_lease_are_gone_with_it(
    connection: Connection, reason: Reason
) -> None:
    part, whole = make.promise(connection, "part"), make.promise(connection, "whole")
    lease = make.promise(connection, "lease", kind="lease")
    order = make.promise(connection, "order", kind="chip_order")
    make.link(connection, part, "part_of", whole)
    make.link(connection, lease, "replaces", whole)
    make.link(connection, order, "overlaps", whole)

    assert reason("whole") == reason("part") == "replaced by lease"
    assert reason("order") == "overlaps lease"


@pytest.mark.rule("cover-moved")
def test_a_part_of_what_turned_out_to_be_a_stake_is_gone_with_it_however_far_up(
    connection: Connection, reason: Reason
) -> None:
    site = make.promise(connection, "site", kind="site_project")
    lease = make.promise(connection, "lease", kind="lease", status="cancelled")
    programme = make.promise(connection, "programme")
    make.link(connection, site, "part_of", lease)
    make.link(connection, lease, "duplicate_of", programme)
    make.link(
        connection, programme, "duplicate_of", make.promise(connection, "stake", kind="equity")
    )

    assert reason("programme") == "the same as stake"
    assert reason("site") == "part of stake"


@pytest.mark.rule("cover-moved")
def test_a_part_of_what_was_replaced_in_another_layer_stays(
    connection: Connection, reason: Reason
) -> None:
    site = make.promise(connection, "site", kind="site_project")
    lease = make.promise(connection, "lease", kind="lease")
    make.link(connection, site, "part_of", lease)
    make.link(connection, make.promise(connection, "stake", kind="equity"), "replaces", lease)

    assert reason("lease") == "replaced by stake"
    assert reason("site") is None


@pytest.mark.rule("cover-moved", "cover-only-by-counted")
def test_what_only_overlaps_does_not_move_along(connection: Connection, reason: Reason) -> None:
    order = make.promise(connection, "order", kind="chip_order")
    whole = make.promise(connection, "whole")
    lease, plan = make.promise(connection, "lease", kind="lease"), make.promise(connection, "plan")
    make.link(connection, plan, "overlaps", whole)
    make.link(connection, lease, "replaces", whole)
    make.link(connection, lease, "part_of", order)

    assert reason("whole") == "replaced by order"
    assert reason("plan") is None


@pytest.mark.rule("cover-only-by-counted")
def test_what_overlaps_what_a_lease_replaced_is_counted(
    connection: Connection, reason: Reason
) -> None:
    one, old = make.promise(connection, "one"), make.promise(connection, "old")
    make.link(connection, one, "overlaps", old)
    make.link(connection, make.promise(connection, "lease", kind="lease"), "replaces", old)

    assert reason("one") is None


@pytest.mark.rule("cover-part-across")
def test_a_part_of_a_part_in_another_layer_is_counted(
    connection: Connection, reason: Reason
) -> None:
    site, whole = make.promise(connection, "site"), make.promise(connection, "w", status="paused")
    make.link(connection, site, "part_of", whole)
    make.link(connection, whole, "part_of", make.promise(connection, "order", kind="chip_order"))

    assert reason("site") is None


@pytest.mark.rule("cover-only-by-counted")
def test_what_was_replaced_by_what_is_cancelled_counts_again(
    connection: Connection, reason: Reason
) -> None:
    old = make.promise(connection, "old")
    make.link(connection, make.promise(connection, "new", status="cancelled"), "replaces", old)

    assert reason("old") is None


@pytest.mark.rule("cover-chain")
def test_a_whole_is_found_through_another_layer(connection: Connection, reason: Reason) -> None:
    site = make.promise(connection, "site", kind="site_project")
    order = make.promise(connection, "order", kind="chip_order")
    programme = make.promise(connection, "programme")
    make.link(connection, site, "part_of", order)
    make.link(connection, order, "part_of", programme)

    assert reason("order") is None
    assert reason("site") == "part of programme"


@pytest.mark.rule("cover-overlap-guidance")
def test_an_overlap_further_up_is_an_overlap(connection: Connection, reason: Reason) -> None:
    part, whole = make.promise(connection, "part"), make.promise(connection, "w", status="paused")
    guided = make.promise(connection, "guided", kind="guidance")
    make.link(connection, part, "part_of", whole)
    make.link(connection, whole, "overlaps", guided)
    assert reason("part") is None

    make.link(connection, whole, "overlaps", make.promise(connection, "large"))
    assert reason("part") == "overlaps large"


@pytest.mark.rule("cover-only-by-counted")
def test_only_what_is_counted_covers(connection: Connection, reason: Reason) -> None:
    guided = make.promise(connection, "guided", kind="guidance")
    site = make.promise(connection, "site", kind="site_project")
    programme, smaller = make.promise(connection, "plan"), make.promise(connection, "smaller")
    make.link(connection, site, "part_of", guided)
    make.link(connection, programme, "overlaps", site)
    make.link(connection, smaller, "overlaps", programme)

    assert reason("site") == "part of guided"
    assert reason("plan") is None
    assert reason("smaller") == "overlaps plan"


@pytest.mark.rule("cover-only-by-counted")
def test_what_a_part_of_guidance_overlaps_is_counted(
    connection: Connection, reason: Reason
) -> None:
    guided = make.promise(connection, "guided", kind="guidance")
    site = make.promise(connection, "site", kind="site_project")
    make.link(connection, site, "part_of", guided)
    make.link(connection, site, "overlaps", make.promise(connection, "plan"))

    assert reason("site") in {"part of guided", "overlaps plan"}
    assert reason("plan") is reason("guided") is None


@pytest.mark.rule("cover-nearest")
def test_the_nearest_that_is_counted_is_named(
    connection: Connection, reason: Reason, query: Query
) -> None:
    slugs = ("part", "middle", "upper", "whole")
    part, middle, upper, whole = (make.promise(connection, slug) for slug in slugs)
    make.link(connection, part, "part_of", middle)
    make.link(connection, middle, "duplicate_of", upper)
    make.link(connection, upper, "part_of", whole)

    assert [reason(slug) for slug in slugs] == [*["part of whole"] * 3, None]
    rows = query("SELECT part_of, counted_under FROM bi.commitment WHERE commitment = 'part'")
    assert rows == [{"part_of": "middle", "counted_under": "whole"}]


@pytest.mark.rule("cover-nearest")
def test_of_two_that_are_as_near_the_first_by_name_is_named(
    connection: Connection, reason: Reason
) -> None:
    small = make.promise(connection, "small")
    far, near, also = (make.promise(connection, slug) for slug in ("aa", "cc", "bb"))
    make.link(connection, small, "overlaps", near)
    make.link(connection, small, "overlaps", also)
    make.link(connection, also, "overlaps", make.promise(connection, "zz", status="paused"))
    make.link(connection, small, "part_of", make.promise(connection, "yy", status="paused"))
    [row] = connection.exec_driver_sql(
        "SELECT commitment_id FROM tracker.commitment WHERE slug = 'yy'"
    )
    make.link(connection, int(row[0]), "part_of", far)

    assert reason("small") == "overlaps bb"


@pytest.mark.parametrize("made", ["abc", "cba", "bac", "cab"])
@pytest.mark.parametrize("linked", ["abc", "cba", "bac", "cab"])
def test_the_first_by_name_is_named_in_whatever_order_all_was_put_in(
    connection: Connection, reason: Reason, made: str, linked: str
) -> None:
    greater = {slug: make.promise(connection, slug) for slug in made}
    small = make.promise(connection, "small")
    for slug in linked:
        make.link(connection, small, "overlaps", greater[slug])

    assert reason("small") == "overlaps a"


@pytest.mark.rule("cover-other-links")
@pytest.mark.parametrize("kind", ["expands", "counterpart_of", "differs_from"])
def test_other_relations_leave_both_counted(
    connection: Connection, reason: Reason, kind: str
) -> None:
    one, two = make.promise(connection, "one"), make.promise(connection, "two")
    make.link(connection, one, kind, two)

    assert (reason("one"), reason("two")) == (None, None)
