"""A company put right: its name, its seat, what leads to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import RowMapping, or_, select

from tracker.errors import ConflictError, NotFoundError
from tracker.language.normalise import normalised
from tracker.model import Company, CompanyIdentifier, CompanyName
from tracker.operations.edits.row_edit import (
    EditInput,
    Given,
    open_thing,
    overlaid,
    plan_edit,
    refuse_circle,
)
from tracker.operations.entities.companies import (
    Spelling,
    company_columns,
    company_doubts,
    load_identifier,
    load_name,
    lookup_key,
)
from tracker.operations.entities.preview import arrow
from tracker.operations.store import resolve
from tracker.operations.store.plan import Understood
from tracker.operations.store.planner import Planner
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
class CompanyEditInput(EditInput):
    """What a person typed to put a company right."""

    identifiers: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    """Register -> all numbers in it; an empty one alone clears them; None leaves them."""

    aliases: tuple[str, ...] = ()
    no_aliases: tuple[str, ...] = ()
    old_name: str = "former"
    """What the display name is from now on, where another takes its place."""


def edit_company(planner: Planner, edit: CompanyEditInput) -> Understood[CompanyEditInput]:
    """Change the facts of a company; a former name still leads to it.

    Raises:
        NotFoundError: no company is called so, or a name to take away is not one of its.
        ConflictError: a name or identifier is another's, or somebody else edited it.
    """
    check_text(edit.note or "", "--note")
    row = open_thing(planner, Company, resolve.company(planner, edit.key), edit.version)
    record = _record(planner, row, edit.facts)
    after = company_columns(planner.lookups, record)
    refuse_circle(planner, Company, row, "parent_company_id", after["parent_company_id"])
    renamed = [record.name] if record.name != row["name"] else []
    doubts = company_doubts(planner, [*renamed, *edit.aliases], company=row["slug"])
    old_name = word_of(NameKind, "--old-name", edit.old_name)
    more = {
        **(_rename(planner, row, record.name, old_name) if record.name != row["name"] else {}),
        **_add_names(planner, row, edit.aliases),
        **_remove_names(planner, row, edit.no_aliases, kept=(record.slug, record.name)),
    }
    for scheme, values in edit.identifiers.items():
        if values is not None:
            more |= _set_identifiers(planner, row, IdentifierScheme(scheme), values)
    return plan_edit(planner, edit, Company, row, after, more=more, doubts=doubts)


def _record(planner: Planner, row: RowMapping, given: Given) -> entities.Company:
    month, parent = row["fiscal_year_end_month"], row["parent_company_id"]
    on_file = {
        "slug": row["slug"],
        "name": row["name"],
        "kind": row["kind"],
        "country": row["country_code"],
        "fiscal_year_end_month": month and str(month),
        "parent": parent and planner.lookups.slug(Company, parent),
        "note": row["note"],
    }
    if given.get("parent"):
        given = {**given, "parent": resolve.company(planner, str(given["parent"]))}
    facts = overlaid(on_file, given, LABELS, needed=("name", "kind"))
    return typed(entities.Company, "KEY", LABELS, **facts)


def _rename(planner: Planner, row: RowMapping, name: str, old_kind: NameKind) -> dict[str, str]:
    """Insert the new name, and keep the old one as what it is from now on."""
    old = row["name"]
    _add_name(planner, row, name, NameKind.TRADING, Language.ENGLISH)
    if normalised(old) == normalised(name):
        return {}
    _add_name(planner, row, old, old_kind, Language.ENGLISH)
    return {"old name": f"{old!r} still leads to it, as {old_kind}"}


def _add_names(planner: Planner, row: RowMapping, names: Sequence[str]) -> dict[str, str]:
    for name in names:
        record = typed(
            entities.CompanyName, "--alias", {"name": "--alias"}, name=name, kind="trading"
        )
        _add_name(planner, row, record.name, record.kind, None)
    return {"new names": ", ".join(map(repr, names))} if names else {}


def _add_name(
    planner: Planner, row: RowMapping, name: str, kind: NameKind, language: Language | None
) -> None:
    """Insert a name, or change the kind of one on file (trading, legal and former names only)."""
    location = option_location("--name")
    spelling = Spelling(name, kind, language, location, is_given=False)
    key = lookup_key(spelling)
    load_name(planner, row["company_id"], key, spelling)
    on_file = planner.find(CompanyName, {"normalised": key})
    if on_file is not None and on_file["kind"] in CHANGING and on_file["kind"] != kind:
        planner.update(CompanyName, {"normalised": key}, {"kind": kind}, location)


def _remove_names(
    planner: Planner, row: RowMapping, names: Sequence[str], *, kept: Sequence[str]
) -> dict[str, str]:
    its = members(planner, row)
    location = option_location("--no-alias")
    for name in names:
        key = normalised(name)
        if key in map(normalised, kept):
            raise ConflictError(f"--no-alias: {name!r} is what the company is called")
        on_file = planner.find(CompanyName, {"normalised": key})
        if on_file is None or on_file["company_id"] not in its:
            raise NotFoundError(
                f"{name!r} does not lead to company {row['slug']!r}",
                hint=f"its names are in: tracker show company {row['slug']}",
            )
        planner.delete(CompanyName, {"company_name_id": on_file["company_name_id"]}, location)
    return {"no longer its names": ", ".join(map(repr, names))} if names else {}


def _set_identifiers(
    planner: Planner, row: RowMapping, scheme: IdentifierScheme, typed_values: Sequence[str]
) -> dict[str, str]:
    """Give the company these numbers in a register, and no others."""
    values = [each for each in typed_values if each]
    record = typed(
        entities.Identifiers, "identifiers", {scheme: f"--{scheme}"}, **{scheme: tuple(values)}
    )
    wanted = [value for _, value in record.values()]
    columns = CompanyIdentifier.__table__.c
    statement = (
        select(columns.value, columns.company_identifier_id)
        .where(columns.scheme == scheme, columns.company_id.in_(members(planner, row)))
        .order_by(columns.value)
    )
    there: dict[str, int] = dict(planner.connection.execute(statement).all())
    if set(there) == set(wanted):
        return {}
    gone = [value for value in there if value not in wanted]
    location = option_location(f"--{scheme}")
    for value in gone:
        planner.delete(CompanyIdentifier, {"company_identifier_id": there[value]}, location)
    for value in wanted:
        if value not in there:
            _add_identifier(planner, row, scheme, value)
    if scheme is IdentifierScheme.TICKER:
        _delete_ticker_names(planner, row, gone)
    return {scheme: arrow(*(" | ".join(each) or "nothing" for each in (there, wanted)))}


def _add_identifier(
    planner: Planner, row: RowMapping, scheme: IdentifierScheme, value: str
) -> None:
    location = option_location(f"--{scheme}")
    load_identifier(planner, row["company_id"], scheme, value, location)
    if scheme is IdentifierScheme.TICKER:
        spelling = Spelling(value, NameKind.ABBREVIATION, None, location, is_given=False)
        load_name(planner, row["company_id"], lookup_key(spelling), spelling)


def _delete_ticker_names(planner: Planner, row: RowMapping, tickers: Sequence[str]) -> None:
    """Delete the name rows of removed tickers."""
    columns = CompanyName.__table__.c
    statement = select(columns.company_name_id).where(
        columns.name.in_(tickers),
        columns.kind == NameKind.ABBREVIATION,
        columns.language.is_(None),
        columns.company_id.in_(members(planner, row)),
        columns.normalised != normalised(row["slug"]),
    )
    for key in planner.connection.execute(statement).scalars():
        planner.delete(CompanyName, {"company_name_id": key}, option_location("--ticker"))


def members(planner: Planner, row: RowMapping) -> list[int]:
    """The company itself and those that were merged into it."""
    columns = Company.__table__.c
    key = row["company_id"]
    statement = select(columns.company_id).where(
        or_(columns.company_id == key, columns.merged_into_id == key)
    )
    return list(planner.connection.execute(statement).scalars())
