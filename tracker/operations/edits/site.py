"""A site put right: its name, its place, the companies at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, RowMapping, delete, select

from tracker.model import Company, Site, SiteParty
from tracker.operations.edits.row_edit import (
    ExpectedVersion,
    Given,
    arrow,
    open_thing,
    overlaid,
    refuse_circle,
    write_edit,
)
from tracker.operations.entities.sites import site_columns
from tracker.operations.store import resolve
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import RowWriter
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
class SiteEdit:
    """What a person typed to put a site right."""

    key: str
    facts: Given
    """Keys of a record of a site."""

    parties: Mapping[str, Sequence[str] | None]
    """Role -> all companies in it; an empty one alone clears them; None leaves them."""

    note: str | None = None
    expected: ExpectedVersion = field(default_factory=ExpectedVersion)


def edit_site(connection: Connection, edit: SiteEdit, show_preview: ShowPreview) -> list[RowResult]:
    """Change the facts of a site.  How far it has come is a claim: see revise_site.

    Raises:
        NotFoundError: no site or company is called so.
        ConflictError: it would contain itself, or somebody else edited it.
    """
    check_text(edit.note or "", "--note")
    row = open_thing(connection, Site, resolve.site(connection, edit.key), edit.expected)
    set_provenance(connection, "edit", edit.note)
    writer = RowWriter(connection)
    after = site_columns(writer.lookups, _record(connection, row, edit.facts))
    refuse_circle(connection, Site, row, "parent_site_id", after["parent_site_id"])
    more: dict[str, str] = {}
    for role, companies in edit.parties.items():
        if companies is not None:
            more |= _set_parties(writer, row, SiteRole(role), companies)
    return write_edit(writer, Site, row, after, show_preview, more=more, note=edit.note)


def _record(connection: Connection, row: RowMapping, given: Given) -> entities.Site:
    parent = row["parent_site_id"]
    on_file = {
        **{key: row[key] for key in ("slug", "name", "kind", "region", "city", "note")},
        **{key: _words(row[key]) for key in POSITION},
        "country": row["country_code"],
        "parent": parent and resolve.slug_of(connection, Site, parent),
    }
    if given.get("parent"):
        given = {**given, "parent": resolve.site(connection, str(given["parent"]))}
    if given.get("latitude") == given.get("longitude") == "":
        given = {**given, "position_precision": ""}
    facts = overlaid(on_file, given, LABELS, needed=("name", "kind", "country"))
    return typed(entities.Site, "KEY", LABELS, **facts)


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _set_parties(
    writer: RowWriter, row: RowMapping, role: SiteRole, typed_companies: Sequence[str]
) -> dict[str, str]:
    """Replace the companies that have this role at the site."""
    connection = writer.connection
    wanted = {resolve.company(connection, each) for each in typed_companies if each}
    columns = SiteParty.__table__.c
    its = (columns.site_id == row["site_id"]) & (columns.role == role)
    keys = list(connection.execute(select(columns.company_id).where(its)).scalars())
    there = {
        key: resolve.slug_of(connection, Company, writer.lookups.survivor(key)) for key in keys
    }
    if set(there.values()) == wanted:
        return {}
    gone = [key for key, slug in there.items() if slug not in wanted]
    connection.execute(delete(SiteParty).where(its, columns.company_id.in_(gone)))
    for slug in sorted(wanted - set(there.values())):
        company = resolve.key(connection, Company, slug)
        values = {"site_id": row["site_id"], "company_id": company, "role": role}
        writer.add(SiteParty, values, option_location(f"--{role}"))
    shown = (sorted(set(there.values())), sorted(wanted))
    return {role: arrow(*(" | ".join(each) or "nothing" for each in shown))}
