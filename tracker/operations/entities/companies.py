"""Companies and chips, with every spelling that leads to them."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sqlalchemy import select, text

from tracker.checks.doubts import Doubt, known_names, name_doubts
from tracker.errors import ConflictError, UsageError
from tracker.language.chinese_variants import either_script, is_chinese
from tracker.language.normalise import normalised
from tracker.model import Chip, Company, CompanyIdentifier, CompanyName, Country
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.plan import Value
from tracker.operations.store.planner import Planner
from tracker.readers import entities
from tracker.readers.location import SourceLocation
from tracker.vocabulary import IdentifierScheme, Language, NameKind

MAXIMUM_NORMALISED = 200
"""The room of the column."""

NAMES: Final = text("SELECT name, company FROM bi.company_name ORDER BY company, name")


class Spelling(NamedTuple):
    """A way to write a company's name."""

    name: str
    kind: NameKind
    language: Language | None
    location: SourceLocation
    is_given: bool
    """Whether the file lists it as a name; a slug or ticker only leads to the company."""


def load_company(planner: Planner, company: entities.Company) -> None:
    """Put a company on file with its names and identifiers."""
    location, given = company.location, company_columns(planner.lookups, company)
    key = planner.upsert(
        Company, {"slug": company.slug}, given, location, what=f"company {company.slug!r}"
    )
    _load_names(planner, key, company)
    for scheme, value in company.identifiers.values() if company.identifiers else ():
        load_identifier(planner, key, scheme, value, company.location.at("identifiers"))


def company_columns(lookups: Lookups, company: entities.Company) -> dict[str, Value]:
    """What the table keeps of a company, but its slug, names and identifiers."""
    location, country, parent = company.location, company.country, company.parent
    return {
        "name": company.name,
        "kind": company.kind,
        "country_code": country and lookups.code(Country, country, location.at("country")),
        "fiscal_year_end_month": company.fiscal_year_end_month,
        "parent_company_id": parent and lookups.key(Company, parent, location.at("parent")),
        "note": company.note,
    }


def load_chip(planner: Planner, chip: entities.Chip) -> None:
    """Put a model of accelerator on file."""
    vendor = chip.vendor
    given = {
        "name": chip.name,
        "vendor_company_id": vendor
        and planner.lookups.key(Company, vendor, chip.location.at("vendor")),
        "dense_fp16_tflops": chip.dense_fp16_tflops,
        "power_w": chip.power_w,
    }
    planner.upsert(Chip, {"slug": chip.slug}, given, chip.location, what=f"chip {chip.slug!r}")


def _spellings(company: entities.Company) -> Iterator[Spelling]:
    """All spellings, those with the best description first."""
    for name in company.names:
        yield Spelling(name.name, name.kind, name.language, name.location, is_given=True)
    location = company.location
    yield Spelling(
        company.name, NameKind.TRADING, Language.ENGLISH, location.at("name"), is_given=False
    )
    yield Spelling(company.slug, NameKind.ABBREVIATION, None, location.at("slug"), is_given=False)
    for ticker in company.identifiers.ticker if company.identifiers else ():
        yield Spelling(
            ticker, NameKind.ABBREVIATION, None, location.at("identifiers"), is_given=False
        )


def _load_names(planner: Planner, company_id: int, company: entities.Company) -> None:
    distinct: dict[str, Spelling] = {}
    for spelling in _spellings(company):
        distinct.setdefault(lookup_key(spelling), spelling)
    for key, spelling in distinct.items():
        load_name(planner, company_id, key, spelling)


def lookup_key(spelling: Spelling) -> str:
    """The name as it is looked up.

    Raises:
        UsageError: nothing of it can be looked up, or it is too long.
    """
    key = normalised(spelling.name)
    if not key:
        raise UsageError(f"{spelling.location}: name {spelling.name!r} has no letter or digit")
    if len(key) > MAXIMUM_NORMALISED:
        raise UsageError(f"{spelling.location}: name {spelling.name!r} is too long to look up")
    return key


def load_name(planner: Planner, company_id: int, key: str, spelling: Spelling) -> None:
    """Put a spelling on file as a name of the company.

    Raises:
        ConflictError: it leads to another company, or is on file with another description.
    """
    given: dict[str, Value] = {
        "company_id": company_id,
        "name": spelling.name,
        "kind": spelling.kind,
        "language": spelling.language,
    }
    on_file = planner.find(CompanyName, {"normalised": key})
    what = f"name {spelling.name!r}"
    # A name that was taken from the company by hand may be another's since.
    row: dict[str, Value] = {"company_id": company_id, "normalised": key}
    is_its = on_file is not None and planner.lookups.is_same(on_file["company_id"], company_id)
    if not is_its and planner.stays_removed(CompanyName, row, spelling.location, what=what):
        return
    if on_file is None:
        _refuse_other_script(planner, company_id, key, spelling)
        planner.add(CompanyName, {"normalised": key, **given}, spelling.location)
        return
    if not is_its:
        other = planner.lookups.shown("company_id", on_file["company_id"])
        raise ConflictError(f"{spelling.location}: {what} already leads to company {other}")
    if spelling.is_given and on_file["name"] == spelling.name:
        described = {column: given[column] for column in ("kind", "language")}
        identity: dict[str, Value] = {"company_id": on_file["company_id"], "normalised": key}
        news = planner.reconcile(
            CompanyName, identity, described, on_file, spelling.location, what=what
        )
        if news:
            planner.update(CompanyName, identity, news, spelling.location)
            return
    planner.unchanged["company_name"] += 1


def _refuse_other_script(planner: Planner, company_id: int, key: str, spelling: Spelling) -> None:
    """Refuse a name whose simplified or traditional characters lead to another company.

    Raises:
        ConflictError: they would.
    """
    if not is_chinese(key):
        return
    columns = CompanyName.__table__.c
    statement = select(columns.company_id, columns.name).where(
        columns.normalised.regexp_match(f"^{either_script(key)}$")
    )
    for other in planner.connection.execute(statement).all():
        if not planner.lookups.is_same(other.company_id, company_id):
            company = planner.lookups.shown("company_id", other.company_id)
            raise ConflictError(
                f"{spelling.location}: name {spelling.name!r} already leads to company {company},"
                f" as {other.name!r}"
            )


def company_doubts(
    planner: Planner, names: Sequence[str], *, company: str | None = None
) -> tuple[Doubt, ...]:
    """Doubts of names that a company is to have; *company* is its slug, where it is on file."""
    known = planner.once(
        "names of companies",
        lambda: known_names((name, of) for name, of in planner.connection.execute(NAMES)),
    )
    found = (each for name in names for each in name_doubts(name, known, company=company))
    return tuple(dict.fromkeys(found))


def load_identifier(
    planner: Planner,
    company_id: int,
    scheme: IdentifierScheme,
    value: str,
    location: SourceLocation,
) -> None:
    """Put a number in a register on file.

    Raises:
        ConflictError: it is another company's.
    """
    identity = {"scheme": scheme, "value": value}
    on_file = planner.find(CompanyIdentifier, identity)
    row: dict[str, Value] = {"company_id": company_id, **identity}
    what = f"{scheme} {value!r}"
    if on_file is not None and planner.lookups.is_same(on_file["company_id"], company_id):
        planner.unchanged["company_identifier"] += 1
    elif planner.stays_removed(CompanyIdentifier, row, location, what=what):
        return
    elif on_file is None:
        planner.add(CompanyIdentifier, row, location)
    else:
        other = planner.lookups.shown("company_id", on_file["company_id"])
        raise ConflictError(f"{location}: {what} already belongs to company {other}")
