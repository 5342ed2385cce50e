"""A site put right: its name, its place, the companies at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import RowMapping, select

from tracker.model import Company, Site, SiteParty
from tracker.operations.edits.row_edit import (
    EditInput,
    Given,
    open_thing,
    overlaid,
    plan_edit,
    refuse_circle,
)
from tracker.operations.entities.preview import arrow
from tracker.operations.entities.sites import site_columns
from tracker.operations.store import resolve
from tracker.operations.store.plan import Understood, Value
from tracker.operations.store.planner import Planner
from tracker.readers import entities
from tracker.readers.from_options import check_text, option_location, typed
from tracker.vocabulary import SiteRole

LABELS: Final = {
    "name": "--name",
    "note": "--remark",
    "position_precision": "--position-precision",
}

POSITION: Final = ("latitude", "longitude", "position_precision")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEditInput(EditInput):
    """What a person typed to put a site right."""

    parties: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    """Role -> all companies in it; an empty one alone clears them; None leaves them."""


def edit_site(planner: Planner, edit: SiteEditInput) -> Understood[SiteEditInput]:
    """Change the facts of a site.  How far it has come is a claim: see revise_site.

    Raises:
        NotFoundError: no site or company is called so.
        ConflictError: it would contain itself, or somebody else edited it.
    """
    check_text(edit.note or "", "--note")
    row = open_thing(planner, Site, resolve.site(planner, edit.key), edit.version)
    after = site_columns(planner.lookups, _record(planner, row, edit.facts))
    refuse_circle(planner, Site, row, "parent_site_id", after["parent_site_id"])
    more: dict[str, str] = {}
    for role, companies in edit.parties.items():
        if companies is not None:
            more |= _set_parties(planner, row, SiteRole(role), companies)
    return plan_edit(planner, edit, Site, row, after, more=more)


def _record(planner: Planner, row: RowMapping, given: Given) -> entities.Site:
    parent = row["parent_site_id"]
    on_file = {
        **{key: row[key] for key in ("slug", "name", "kind", "region", "city", "note")},
        **{key: _words(row[key]) for key in POSITION},
        "country": row["country_code"],
        "parent": parent and planner.lookups.slug(Site, parent),
    }
    if given.get("parent"):
        given = {**given, "parent": resolve.site(planner, str(given["parent"]))}
    if given.get("latitude") == given.get("longitude") == "":
        given = {**given, "position_precision": ""}
    facts = overlaid(on_file, given, LABELS, needed=("name", "kind", "country"))
    return typed(entities.Site, "KEY", LABELS, **facts)


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _set_parties(
    planner: Planner, row: RowMapping, role: SiteRole, typed_companies: Sequence[str]
) -> dict[str, str]:
    """Replace the companies that have this role at the site."""
    location = option_location(f"--{role}")
    wanted = {resolve.company(planner, each) for each in typed_companies if each}
    columns = SiteParty.__table__.c
    its = (columns.site_id == row["site_id"]) & (columns.role == role)
    keys = list(planner.connection.execute(select(columns.company_id).where(its)).scalars())
    lookups = planner.lookups
    there = {key: lookups.slug(Company, lookups.survivor(key)) for key in keys}
    if set(there.values()) == wanted:
        return {}
    party: dict[str, Value] = {"site_id": row["site_id"], "role": role}
    for key, slug in there.items():
        if slug not in wanted:
            planner.delete(SiteParty, {**party, "company_id": key}, location)
    for slug in sorted(wanted - set(there.values())):
        company = resolve.key(planner, Company, slug)
        planner.add(SiteParty, {**party, "company_id": company}, location)
    shown = (sorted(set(there.values())), sorted(wanted))
    return {role: arrow(*(" | ".join(each) or "nothing" for each in shown))}
