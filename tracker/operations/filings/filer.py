"""Whose filings they are: found by CIK, then by name, else made."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.errors import ConflictError
from tracker.language.normalise import normalised
from tracker.model import Company, CompanyIdentifier, CompanyName
from tracker.operations.entities.companies import load_company
from tracker.operations.filings.company_name import bare_name, is_like, readable_name
from tracker.operations.store.plan import NewKey, Value
from tracker.operations.store.planner import Planner
from tracker.operations.store.slugs import free_slug, slug_from
from tracker.readers import entities
from tracker.readers.from_options import option_location, typed
from tracker.readers.sec.company_facts import CompanyFacts
from tracker.vocabulary import CompanyKind, IdentifierScheme


@dataclass(frozen=True, slots=True)
class Filer:
    """A company that files with the SEC."""

    company_id: int
    slug: str
    """Of the company that stands for it, where it was merged into another."""

    cik: str
    is_new: bool = False


def settle_filer(planner: Planner, record: CompanyFacts, slug: str | None = None) -> Filer:
    """The company with the file's CIK; where none has it, the one named, or a new one.

    Raises:
        ConflictError: the CIK belongs to another company than the one named, or the name
            to one with another CIK.
    """
    by_cik = _with_cik(planner, record.cik)
    if by_cik is not None:
        if slug not in (None, by_cik.slug) and not _is_same(planner, by_cik, str(slug)):
            raise ConflictError(
                f"{record.file}: CIK {record.cik} is that of company {by_cik.slug!r}, not {slug!r}"
            )
        filer = by_cik
    else:
        filer = _called(planner, record, slug) or _made(planner, record)
    _fill_in_fiscal_year(planner, filer, record)
    return filer


def _is_same(planner: Planner, filer: Filer, slug: str) -> bool:
    """Whether the filer was merged with the company of this slug."""
    other = planner.lookups.find(Company, slug)
    return other is not None and planner.lookups.is_same(filer.company_id, other)


def _with_cik(planner: Planner, cik: str) -> Filer | None:
    row = planner.find(CompanyIdentifier, {"scheme": IdentifierScheme.CIK, "value": cik})
    if row is None:
        return None
    # Where the company was merged into another, the views read its claims as that one's.
    slug = planner.lookups.slug(Company, planner.lookups.survivor(row["company_id"]))
    return Filer(row["company_id"], slug, cik)


def _called(planner: Planner, record: CompanyFacts, slug: str | None) -> Filer | None:
    """The company of the file's name, which has no CIK yet and is given it; None if none is."""
    rows = _of_slug(planner, slug) if slug is not None else _of_name(planner, record.name)
    if not rows:
        return None
    hint = "say which company it is: tracker import sec FILE --company KEY"
    if len(rows) > 1:
        found = ", ".join(sorted(row[1] for row in rows))
        raise ConflictError(f"{record.file}: {record.name!r} may be {found}", hint=hint)
    [(company_id, found)] = rows
    other = _cik_of(planner, company_id)
    if slug is not None:
        _check_name(planner, record, company_id, found)
    if other is not None and slug is None:
        raise ConflictError(
            f"{record.file}: company {found!r} is called {record.name!r} too, with CIK {other}"
            f" and not {record.cik}",
            hint=hint,
        )
    identifier = CompanyIdentifier(
        company_id=company_id, scheme=IdentifierScheme.CIK, value=record.cik
    )
    planner.insert(identifier, option_location(record.file))
    return Filer(company_id, found, record.cik)


def _of_slug(planner: Planner, slug: str) -> set[tuple[int, str]]:
    key = planner.lookups.find(Company, slug)
    return set() if key is None else {(key, slug)}


def _check_name(planner: Planner, record: CompanyFacts, company_id: int, slug: str) -> None:
    """Refuse what another company filed than the one that is named."""
    names = [slug]
    names += [
        row["name"] for row in planner.planned(CompanyName) if row["company_id"] == company_id
    ]
    if not isinstance(company_id, NewKey):
        on_file = select(CompanyName.name).where(CompanyName.company_id == company_id)
        names += planner.connection.execute(on_file).scalars()
    if not any(is_like(record.name, name) for name in names):
        raise ConflictError(
            f"{record.file}: these are filings of {record.name!r}, CIK {record.cik}, and company"
            f" {slug!r} has neither that name nor that CIK",
            hint=f"if it is called so too: tracker add alias {slug} NAME",
        )


def _of_name(planner: Planner, name: str) -> set[tuple[int, str]]:
    """Key and slug of each company that is called so, legal form or not."""
    names = {normalised(name), normalised(bare_name(name))}
    on_file = planner.connection.execute(
        select(CompanyName.company_id).where(CompanyName.normalised.in_(names))
    ).scalars()
    planned = (
        row["company_id"] for row in planner.planned(CompanyName) if row["normalised"] in names
    )
    return {(key, planner.lookups.slug(Company, key)) for key in (*on_file, *planned)}


def _cik_of(planner: Planner, company_id: int) -> str | None:
    """A CIK that the company has."""
    identity: dict[str, Value] = {"company_id": company_id, "scheme": IdentifierScheme.CIK}
    planned = next(
        (
            row["value"]
            for row in planner.planned(CompanyIdentifier)
            if identity.items() <= row.items()
        ),
        None,
    )
    if planned is not None or isinstance(company_id, NewKey):
        return planned
    columns = CompanyIdentifier.__table__.c
    statement = select(columns.value).where(
        columns.company_id == company_id, columns.scheme == IdentifierScheme.CIK
    )
    return planner.connection.execute(statement).scalars().first()


def _made(planner: Planner, record: CompanyFacts) -> Filer:
    slug = free_slug(
        planner,
        Company,
        slug_from(bare_name(record.name)) or f"cik-{record.cik}",
    )
    company = typed(
        entities.Company,
        f"{record.file}: entityName",
        slug=slug,
        name=readable_name(record.name),
        kind=CompanyKind.COMPANY,
        country=record.country,
        identifiers=typed(entities.Identifiers, "CIK", cik=(record.cik,), ticker=record.tickers),
    )
    load_company(planner, company)
    key = planner.lookups.find(Company, slug)
    assert key is not None  # noqa: S101 - it has just been added
    return Filer(key, slug, record.cik, is_new=True)


def _fill_in_fiscal_year(planner: Planner, filer: Filer, record: CompanyFacts) -> None:
    """Learn from its annual reports when the company's fiscal year ends, if nobody knows."""
    month: dict[str, Value] = {"fiscal_year_end_month": record.fiscal_year_end_month}
    identity: dict[str, Value] = {"slug": filer.slug}
    on_file = planner.find(Company, identity)
    if on_file is not None and on_file["fiscal_year_end_month"] is None:
        planner.upsert(Company, identity, month, option_location(record.file), what="the company")
