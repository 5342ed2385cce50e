"""Companies and chips, with every spelling that leads to them."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select

from tracker.errors import ConflictError, UsageError
from tracker.language.chinese_variants import either_script, is_chinese
from tracker.language.normalise import normalised
from tracker.model import Chip, Company, CompanyIdentifier, CompanyName, Country
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.row_writer import Ledger, changing
from tracker.readers import entities
from tracker.readers.location import Place
from tracker.vocabulary import IdentifierScheme, Language, NameKind

MAXIMUM_NORMALISED = 200
"""The room of the column."""


class Spelling(NamedTuple):
    """A way to write a company's name."""

    name: str
    kind: NameKind
    language: Language | None
    place: Place
    is_given: bool
    """Whether the file lists it as a name; a slug or ticker only leads to the company."""


def load_company(ledger: Ledger, company: entities.Company) -> None:
    """Put a company on file with its names and identifiers."""
    place, given = company.place, company_columns(ledger.lookups, company)
    key = ledger.settle(
        Company, {"slug": company.slug}, given, place, what=f"company {company.slug!r}"
    )
    _load_names(ledger, key, company)
    for scheme, value in company.identifiers.values() if company.identifiers else ():
        load_identifier(ledger, key, scheme, value, company.place.at("identifiers"))


def company_columns(lookups: Lookups, company: entities.Company) -> dict[str, object]:
    """What the table keeps of a company, but its slug, names and identifiers."""
    place, country, parent = company.place, company.country, company.parent
    return {
        "name": company.name,
        "kind": company.kind,
        "country_code": country and lookups.code(Country, country, place.at("country")),
        "fiscal_year_end_month": company.fiscal_year_end_month,
        "parent_company_id": parent and lookups.key(Company, parent, place.at("parent")),
        "note": company.note,
    }


def load_chip(ledger: Ledger, chip: entities.Chip) -> None:
    """Put a model of accelerator on file."""
    vendor = chip.vendor
    given = {
        "name": chip.name,
        "vendor_company_id": vendor
        and ledger.lookups.key(Company, vendor, chip.place.at("vendor")),
        "dense_fp16_tflops": chip.dense_fp16_tflops,
        "power_w": chip.power_w,
    }
    ledger.settle(Chip, {"slug": chip.slug}, given, chip.place, what=f"chip {chip.slug!r}")


def _spellings(company: entities.Company) -> Iterator[Spelling]:
    """All spellings, those with the best description first."""
    for name in company.names:
        yield Spelling(name.name, name.kind, name.language, name.place, is_given=True)
    place = company.place
    yield Spelling(
        company.name, NameKind.TRADING, Language.ENGLISH, place.at("name"), is_given=False
    )
    yield Spelling(company.slug, NameKind.ABBREVIATION, None, place.at("slug"), is_given=False)
    for ticker in company.identifiers.ticker if company.identifiers else ():
        yield Spelling(ticker, NameKind.ABBREVIATION, None, place.at("identifiers"), is_given=False)


def _load_names(ledger: Ledger, company_id: int, company: entities.Company) -> None:
    distinct: dict[str, Spelling] = {}
    for spelling in _spellings(company):
        distinct.setdefault(lookup_key(spelling), spelling)
    for key, spelling in distinct.items():
        load_name(ledger, company_id, key, spelling)


def lookup_key(spelling: Spelling) -> str:
    """The name as it is looked up.

    Raises:
        UsageError: nothing of it can be looked up, or it is too long.
    """
    key = normalised(spelling.name)
    if not key:
        raise UsageError(f"{spelling.place}: name {spelling.name!r} has no letter or digit")
    if len(key) > MAXIMUM_NORMALISED:
        raise UsageError(f"{spelling.place}: name {spelling.name!r} is too long to look up")
    return key


def load_name(ledger: Ledger, company_id: int, key: str, spelling: Spelling) -> None:
    """Put a spelling on file as a name of the company.

    Raises:
        ConflictError: it leads to another company, or is on file with another description.
    """
    given = {
        "company_id": company_id,
        "name": spelling.name,
        "kind": spelling.kind,
        "language": spelling.language,
    }
    on_file = ledger.find(CompanyName, {"normalised": key}, given)
    what = f"name {spelling.name!r}"
    # A name that was taken from the company by hand may be another's since.
    row = {"company_id": company_id, "normalised": key}
    is_its = on_file is not None and ledger.lookups.is_same(on_file["company_id"], company_id)
    if not is_its and ledger.stays_removed(CompanyName, row, spelling.place, what=what):
        return
    if on_file is None:
        _refuse_other_script(ledger, company_id, key, spelling)
        ledger.add(CompanyName, {"normalised": key, **given}, spelling.place)
        return
    if not is_its:
        other = ledger.lookups.shown("company_id", on_file["company_id"])
        raise ConflictError(f"{spelling.place}: {what} already leads to company {other}")
    if spelling.is_given and on_file["name"] == spelling.name:
        described = {column: given[column] for column in ("kind", "language")}
        identity = {"company_id": on_file["company_id"], "normalised": key}
        news = ledger.agree(CompanyName, identity, described, on_file, spelling.place, what=what)
        if news:
            ledger.execute(changing(CompanyName, identity, news), spelling.place)
            ledger.filled["company_name"] += 1
            return
    ledger.unchanged["company_name"] += 1


def _refuse_other_script(ledger: Ledger, company_id: int, key: str, spelling: Spelling) -> None:
    """Let simplified and traditional characters of one name not lead to two companies.

    Raises:
        ConflictError: they would.
    """
    if not is_chinese(key):
        return
    columns = CompanyName.__table__.c
    statement = select(columns.company_id, columns.name).where(
        columns.normalised.regexp_match(f"^{either_script(key)}$")
    )
    for other in ledger.connection.execute(statement).all():
        if not ledger.lookups.is_same(other.company_id, company_id):
            company = ledger.lookups.shown("company_id", other.company_id)
            raise ConflictError(
                f"{spelling.place}: name {spelling.name!r} already leads to company {company},"
                f" as {other.name!r}"
            )


def load_identifier(
    ledger: Ledger, company_id: int, scheme: IdentifierScheme, value: str, place: Place
) -> None:
    """Put a number in a register on file.

    Raises:
        ConflictError: it is another company's.
    """
    identity = {"scheme": scheme, "value": value}
    on_file = ledger.find(CompanyIdentifier, identity, {"company_id": company_id})
    row = {"company_id": company_id, **identity}
    what = f"{scheme} {value!r}"
    if on_file is not None and ledger.lookups.is_same(on_file["company_id"], company_id):
        ledger.unchanged["company_identifier"] += 1
    elif ledger.stays_removed(CompanyIdentifier, row, place, what=what):
        return
    elif on_file is None:
        ledger.add(CompanyIdentifier, row, place)
    else:
        other = ledger.lookups.shown("company_id", on_file["company_id"])
        raise ConflictError(f"{place}: {what} already belongs to company {other}")
