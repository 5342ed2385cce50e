"""A company put right: its name, its seat, what leads to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, RowMapping, delete, or_, select, update

from tracker.errors import ConflictError, NotFoundError
from tracker.language.normalise import normalised
from tracker.model import Company, CompanyIdentifier, CompanyName
from tracker.operations.edits.row_edit import (
    ExpectedVersion,
    Given,
    arrow,
    open_thing,
    overlaid,
    refuse_circle,
    write_edit,
)
from tracker.operations.entities.companies import (
    Spelling,
    company_columns,
    load_identifier,
    load_name,
    lookup_key,
)
from tracker.operations.store import resolve
from tracker.operations.store.audit_trail import set_provenance
from tracker.operations.store.results import RowResult, ShowPreview
from tracker.operations.store.row_writer import RowWriter
from tracker.readers import entities
from tracker.readers.from_options import check_text, option_location, typed, word_of
from tracker.vocabulary import IdentifierScheme, Language, NameKind

LABELS: Final = {
    "name": "--name",
    "note": "--remark",
    "fiscal_year_end_month": "--fiscal-year-end",
}

CHANGING: Final = (NameKind.TRADING, NameKind.LEGAL, NameKind.FORMER)
"""Kinds of names that a renaming turns into each other; an abbreviation stays one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyEdit:
    """What a person typed to put a company right."""

    key: str
    facts: Given
    """Keys of a record of a company."""

    identifiers: Mapping[str, Sequence[str] | None]
    """Register -> all numbers in it; an empty one alone clears them; None leaves them."""

    aliases: Sequence[str] = ()
    no_aliases: Sequence[str] = ()
    old_name: str = "former"
    """What the display name is from now on, where another takes its place."""

    note: str | None = None
    expected: ExpectedVersion = field(default_factory=ExpectedVersion)


def edit_company(
    connection: Connection, edit: CompanyEdit, show_preview: ShowPreview
) -> list[RowResult]:
    """Change the facts of a company; a former name still leads to it.

    Raises:
        NotFoundError: no company is called so, or a name to take away is not one of its.
        ConflictError: a name or identifier is another's, or somebody else edited it.
    """
    check_text(edit.note or "", "--note")
    row = open_thing(connection, Company, resolve.company(connection, edit.key), edit.expected)
    set_provenance(connection, "edit", edit.note)
    writer = RowWriter(connection)
    record = _record(connection, row, edit.facts)
    after = company_columns(writer.lookups, record)
    refuse_circle(connection, Company, row, "parent_company_id", after["parent_company_id"])
    old_name = word_of(NameKind, "--old-name", edit.old_name)
    more = {
        **(_rename(writer, row, record.name, old_name) if record.name != row["name"] else {}),
        **_add_names(writer, row, edit.aliases),
        **_remove_names(writer, row, edit.no_aliases, kept=(record.slug, record.name)),
    }
    for scheme, values in edit.identifiers.items():
        if values is not None:
            more |= _set_identifiers(writer, row, IdentifierScheme(scheme), values)
    return write_edit(writer, Company, row, after, show_preview, more=more, note=edit.note)


def _record(connection: Connection, row: RowMapping, given: Given) -> entities.Company:
    month, parent = row["fiscal_year_end_month"], row["parent_company_id"]
    on_file = {
        "slug": row["slug"],
        "name": row["name"],
        "kind": row["kind"],
        "country": row["country_code"],
        "fiscal_year_end_month": month and str(month),
        "parent": parent and resolve.slug_of(connection, Company, parent),
        "note": row["note"],
    }
    if given.get("parent"):
        given = {**given, "parent": resolve.company(connection, str(given["parent"]))}
    facts = overlaid(on_file, given, LABELS, needed=("name", "kind"))
    return typed(entities.Company, "KEY", LABELS, **facts)


def _rename(writer: RowWriter, row: RowMapping, name: str, old_kind: NameKind) -> dict[str, str]:
    """Insert the new name, and keep the old one as what it is from now on."""
    old = row["name"]
    _add_name(writer, row, name, NameKind.TRADING, Language.ENGLISH)
    if normalised(old) == normalised(name):
        return {}
    _add_name(writer, row, old, old_kind, Language.ENGLISH)
    return {"old name": f"{old!r} still leads to it, as {old_kind}"}


def _add_names(writer: RowWriter, row: RowMapping, names: Sequence[str]) -> dict[str, str]:
    for name in names:
        record = typed(
            entities.CompanyName, "--alias", {"name": "--alias"}, name=name, kind="trading"
        )
        _add_name(writer, row, record.name, record.kind, None)
    return {"new names": ", ".join(map(repr, names))} if names else {}


def _add_name(
    writer: RowWriter, row: RowMapping, name: str, kind: NameKind, language: Language | None
) -> None:
    """Insert a name, or change the kind of one on file (trading, legal and former names only)."""
    spelling = Spelling(name, kind, language, option_location("--name"), is_given=False)
    key = lookup_key(spelling)
    load_name(writer, row["company_id"], key, spelling)
    columns = CompanyName.__table__.c
    writer.connection.execute(
        update(CompanyName)
        .where(columns.normalised == key, columns.kind.in_(CHANGING), columns.kind != kind)
        .values(kind=kind)
    )


def _remove_names(
    writer: RowWriter, row: RowMapping, names: Sequence[str], *, kept: Sequence[str]
) -> dict[str, str]:
    columns = CompanyName.__table__.c
    for name in names:
        key = normalised(name)
        if key in map(normalised, kept):
            raise ConflictError(f"--no-alias: {name!r} is what the company is called")
        is_it = (columns.normalised == key) & columns.company_id.in_(members(writer, row))
        if writer.connection.execute(delete(CompanyName).where(is_it)).rowcount == 0:
            raise NotFoundError(
                f"{name!r} does not lead to company {row['slug']!r}",
                hint=f"its names are in: tracker show company {row['slug']}",
            )
    return {"no longer its names": ", ".join(map(repr, names))} if names else {}


def _set_identifiers(
    writer: RowWriter, row: RowMapping, scheme: IdentifierScheme, typed_values: Sequence[str]
) -> dict[str, str]:
    """Give the company these numbers in a register, and no others."""
    values = [each for each in typed_values if each]
    record = typed(
        entities.Identifiers, "identifiers", {scheme: f"--{scheme}"}, **{scheme: tuple(values)}
    )
    wanted = [value for _, value in record.values()]
    columns = CompanyIdentifier.__table__.c
    its = (columns.scheme == scheme) & columns.company_id.in_(members(writer, row))
    statement = select(columns.value).where(its).order_by(columns.value)
    there = list(writer.connection.execute(statement).scalars())
    if set(there) == set(wanted):
        return {}
    gone = [value for value in there if value not in wanted]
    writer.connection.execute(delete(CompanyIdentifier).where(its, columns.value.in_(gone)))
    for value in wanted:
        if value not in there:
            _add_identifier(writer, row, scheme, value)
    if scheme is IdentifierScheme.TICKER:
        _delete_ticker_names(writer, row, gone)
    return {scheme: arrow(*(" | ".join(each) or "nothing" for each in (there, wanted)))}


def _add_identifier(
    writer: RowWriter, row: RowMapping, scheme: IdentifierScheme, value: str
) -> None:
    location = option_location(f"--{scheme}")
    load_identifier(writer, row["company_id"], scheme, value, location)
    if scheme is IdentifierScheme.TICKER:
        spelling = Spelling(value, NameKind.ABBREVIATION, None, location, is_given=False)
        load_name(writer, row["company_id"], lookup_key(spelling), spelling)


def _delete_ticker_names(writer: RowWriter, row: RowMapping, tickers: Sequence[str]) -> None:
    """Delete the name rows of removed tickers."""
    columns = CompanyName.__table__.c
    writer.connection.execute(
        delete(CompanyName).where(
            columns.name.in_(tickers),
            columns.kind == NameKind.ABBREVIATION,
            columns.language.is_(None),
            columns.company_id.in_(members(writer, row)),
            columns.normalised != normalised(row["slug"]),
        )
    )


def members(writer: RowWriter, row: RowMapping) -> list[int]:
    """The company itself and those that were merged into it."""
    columns = Company.__table__.c
    key = row["company_id"]
    statement = select(columns.company_id).where(
        or_(columns.company_id == key, columns.merged_into_id == key)
    )
    return list(writer.connection.execute(statement).scalars())
