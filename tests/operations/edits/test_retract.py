"""Taking back what is on file by mistake, and the way back."""

from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tests.operations.conftest import Load, Query
from tests.operations.edits.test_row_edit import told_of
from tracker.errors import ConflictError, NotFoundError, UsageError
from tracker.operations import plan_json
from tracker.operations.changes import plan, plan_many, write, write_many
from tracker.operations.claims.cite import CitationInput
from tracker.operations.claims.revise_commitment import RevisionInput
from tracker.operations.edits.retract import RetractInput, RetractUndoInput
from tracker.operations.entities.create import CompanyInput, SiteInput
from tracker.operations.store.retractions import RetractedError


def retract(connection: Connection, key: object, **more: Any) -> dict[str, str]:
    return told_of(connection, RetractInput(key=str(key), note="typed by mistake", **more))


def undo(connection: Connection, key: object, **more: Any) -> dict[str, str]:
    return told_of(connection, RetractUndoInput(key=str(key), **more))


@pytest.mark.rule("retraction-rests")
def test_what_becomes_of_what_rests_on_it_is_told(connection: Connection) -> None:
    promise, whole = make.promise(connection, "promise"), make.promise(connection, "whole")
    make.link(connection, promise, "part_of", whole)
    site = make.site(connection, "campus")
    make.site(connection, "hall", parent_site_id=site)
    make.site_claim(connection, site)
    number = make.capacity_claim(connection, site_id=site, commitment_id=promise)
    assert retract(connection, "promise") == {
        "commitment": "promise",
        "gone with it": "claims 1",
        "no longer linked": "promise part_of whole",
        "stay without it": f"capacity claim {number}",
        "why": "typed by mistake",
    }
    assert retract(connection, "campus") == {
        "site": "campus",
        "gone with it": "claims 1, capacity claims 1",
        "stand by themselves": "hall",
        "why": "typed by mistake",
    }
    told = undo(connection, "campus", note="it is there")
    assert list(told) == ["site", "was retracted", "why"]
    assert told["was retracted"].endswith(": typed by mistake")


@pytest.mark.rule("retraction-claim")
def test_which_claim_is_believed_without_it_is_told(connection: Connection) -> None:
    key = make.promise(connection, "promise")
    first = make.commitment_claim(connection, key, best=5)
    second = make.commitment_claim(connection, key, best=6, corrects_claim_id=first)
    third = make.commitment_claim(connection, key, best=7, status="signed")
    of = {"kind": "commitment"}
    told = [retract(connection, number, **of) for number in (first, second, third)]
    assert [(each["says"], each["then"]) for each in told] == [
        ("5 (announced), 2025-01-01", f"claim {second}, which corrects it, stays"),
        ("6 (announced), 2025-01-01", f"claim {first}, which it corrects, stands again"),
        ("7 (signed), 2025-01-01", f"claim {first - 1} is believed"),
    ]
    last = retract(connection, first - 1, **of)
    assert last["then"] == "nothing else is claimed of it"


@pytest.mark.rule("retraction-refused")
def test_what_cannot_be_retracted_or_put_back_is_refused(connection: Connection) -> None:
    company = make.company(connection, "acme")
    make.company_name(connection, company, "acme")
    make.promise(connection, "promise", spenders=[company])
    make.source(connection, "paper")
    with pytest.raises(UsageError, match="--note is missing"):
        plan(connection, RetractInput(key="promise", note=" "))
    with pytest.raises(NotFoundError, match="is called 'nothing'"):
        retract(connection, "nothing")
    with pytest.raises(NotFoundError, match="there is no claim 9999"):
        retract(connection, "9" * 40)
    with pytest.raises(UsageError, match="'paper' was published, and stays"):
        retract(connection, "paper")
    with pytest.raises(ConflictError, match="named by what is on file: commitments 1"):
        retract(connection, "acme", kind="company")
    with pytest.raises(ConflictError, match="promise is not retracted"):
        undo(connection, "promise")
    retract(connection, "promise")
    said = "promise is on file already: nothing is written"
    assert retract(connection, "promise") == {"retraction": said}
    retract(connection, "acme")
    undo(connection, "acme")


@pytest.mark.rule("retraction-refused")
def test_a_number_that_several_kinds_of_claims_have_is_asked_about(
    connection: Connection, query: Query
) -> None:
    site = make.site(connection, "campus")
    number = make.capacity_claim(connection, site_id=site)
    query(f"SELECT setval('tracker.site_claim_site_claim_id_seq', {number}, false)")
    assert make.site_claim(connection, site) == number
    with pytest.raises(ConflictError, match=f"claim {number} may be about a site or a capacity"):
        retract(connection, number)
    with pytest.raises(UsageError, match="a claim is about one of commitment, site"):
        retract(connection, number, kind="company")
    with pytest.raises(NotFoundError, match=f"no claim {number} about a figure"):
        retract(connection, number, kind="figure")
    assert retract(connection, number, kind="site")["claim"] == f"site claim {number}"
    with pytest.raises(UsageError, match="capacity goes with the number of a claim"):
        retract(connection, "campus", kind="capacity")


@pytest.mark.rule("retraction-seen")
def test_what_somebody_has_not_seen_is_not_retracted(connection: Connection) -> None:
    key = make.promise(connection, "promise")
    planned = plan(connection, RetractInput(key="promise", note="typed by mistake"))
    make.commitment_claim(connection, key, best=5)
    with pytest.raises(ConflictError, match="something was written about promise after you"):
        write(connection, planned)


@pytest.mark.rule("retraction-told")
def test_what_is_retracted_is_neither_revised_nor_added_again(connection: Connection) -> None:
    make.promise(connection, "promise")
    make.site(connection, "campus")
    make.company(connection, "acme")
    for key in ("promise", "campus", "acme"):
        retract(connection, key)
    again = CitationInput(quote="x", url="https://a.example/1", publisher="X")
    for request in (
        RevisionInput(key="promise", amount="$5bn", announced="2025-02-01", citation=again),
        SiteInput(slug="campus", name="Campus", kind="facility", country="CN"),
        CompanyInput(slug="acme", name="Acme"),
    ):
        with pytest.raises(RetractedError, match="was retracted on ") as refused:
            plan(connection, request)
        assert refused.value.hint is not None
        assert refused.value.hint.startswith("to bring it back: tracker retract ")


@pytest.mark.rule("retraction-seeds")
def test_seed_files_that_are_loaded_again_do_not_bring_it_back(
    load: Load, connection: Connection, query: Query
) -> None:
    load()
    promises = "SELECT commitment FROM bi.commitment ORDER BY commitment"
    first, *others = query(promises)
    retract(connection, first["commitment"])
    assert query(promises) == others
    assert not load().added
    assert query(promises) == others


def test_a_plan_of_it_goes_to_json_and_back(connection: Connection, query: Query) -> None:
    make.promise(connection, "promise")
    there, back = (
        plan_json.plans_from_json(plan_json.plans_to_json(plan_many(connection, [request])))
        if isinstance(request, RetractInput)
        else request
        for request in (RetractInput(key="promise", note="wrong"), RetractUndoInput(key="promise"))
    )
    assert isinstance(there, list)
    write_many(connection, there)
    assert query("SELECT commitment FROM bi.commitment") == []
    write(connection, plan(connection, back))
    assert query("SELECT commitment FROM bi.commitment") == [{"commitment": "promise"}]
