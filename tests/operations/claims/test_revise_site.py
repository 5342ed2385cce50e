from typing import Any

import pytest
from sqlalchemy import Connection

from tests import make
from tracker.errors import ConflictError
from tracker.operations.changes import plan, write
from tracker.operations.claims.cite import CitationInput
from tracker.operations.claims.revise_site import SiteClaimInput


def planned(connection: Connection, status: str, **more: Any) -> dict[str, str]:
    """What a claim of today about the campus would say, and what it does to those before it."""
    said: dict[str, Any] = {
        "announced": "2025-06-01",
        "citation": CitationInput(quote="x", url="https://x.example", publisher="X"),
    }
    request = SiteClaimInput(key="campus", status=status, **(said | more))
    return dict(plan(connection, request).preview)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("announced", "announced", "reaffirmed"),
        ("announced", "cancelled", "cancelled"),
        ("announced", "paused", "paused"),
        ("announced", "operational", "completed"),
        ("announced", "under_construction", "started"),
        ("announced", "expanding", "stated"),
        ("operational", "operational", "reaffirmed"),
        ("paused", "paused", "reaffirmed"),
        ("paused", "expanding", "resumed"),
        ("paused", "announced", "resumed"),
        ("paused", "cancelled", "cancelled"),
        ("paused", "operational", "completed"),
        ("paused", "under_construction", "started"),
        ("cancelled", "announced", "stated"),
    ],
)
def test_what_happened_to_a_site_follows_from_its_status(
    connection: Connection, before: str, after: str, kind: str
) -> None:
    make.site_claim(connection, make.site(connection, "campus"), status=before)
    assert planned(connection, after)["change"] == kind
    assert planned(connection, after, change="delayed")["change"] == "delayed"


def test_what_a_claim_comes_after_is_the_one_that_is_believed(connection: Connection) -> None:
    """Neither the last that was typed, nor one that is named for a correction."""
    place = make.site(connection, "campus")
    first = make.site_claim(connection, place, status="announced")
    make.site_claim(connection, place, status="paused", change_kind="repeated")
    told = planned(connection, "expanding", claim=first + 1)
    assert told["before"] == f"claim {first} of 2025-01-01: announced (reported)"
    assert told["change"] == "stated"


def test_a_claim_is_reported_unless_it_says_or_corrects_otherwise(connection: Connection) -> None:
    make.site_claim(connection, make.site(connection, "campus"), mode="planned")
    assert planned(connection, "operational")["status"] == "operational (reported)"
    assert planned(connection, "operational", mode="planned")["status"] == "operational (planned)"
    corrected = planned(connection, "paused", is_correction=True, note="misread")
    assert corrected["status"] == "paused (planned)"
    assert corrected["change"] == "stated"


@pytest.mark.rule("correction-of-believed")
def test_of_two_corrections_planned_at_once_the_second_does_not_correct_the_first(
    connection: Connection,
) -> None:
    wrong = make.site_claim(connection, make.site(connection, "campus"), status="announced")
    first, second = (
        plan(
            connection,
            SiteClaimInput(key="campus", status=status, note="misread", is_correction=True),
        )
        for status in ("paused", "cancelled")
    )
    [*_, right] = write(connection, first)
    with pytest.raises(ConflictError, match=f"^claim {wrong} is corrected by claim {right.key} "):
        write(connection, second)
