"""One document: its source, its text, and everything that was taken from it."""

from collections.abc import Iterator
from pathlib import Path

from tracker.errors import UsageError
from tracker.files import read_file
from tracker.language.figure.quantity import bound_columns
from tracker.model import (
    Base,
    CapacityClaim,
    Chip,
    Citation,
    Commitment,
    CommitmentClaim,
    CommitmentLink,
    CommitmentParty,
    CommitmentSite,
    CommitmentStatus,
    Company,
    Country,
    Currency,
    FigureClaim,
    Site,
    SiteClaim,
    Source,
)
from tracker.operations.entities.commitments import load_commitment
from tracker.operations.entities.sources import archive_text, load_source
from tracker.operations.seeds.claims import ClaimColumns, SeedClaims
from tracker.operations.store.planner import Planner
from tracker.readers import claims, seed
from tracker.readers.document import Document, check_quote, read_document
from tracker.readers.location import SourceLocation
from tracker.vocabulary import CAPACITY_UNITS, PeriodBasis, SiteMode


def load_document(planner: Planner, record: seed.DocumentFile, documents: Path | None) -> None:
    """Put a document's source, commitments and claims on file.

    With the folder of *documents*, every quote is compared and the text is archived.
    """
    document = checked_document(record, documents) if documents is not None else None
    _read_ahead(planner, record)
    for source in record.other_sources:
        load_source(planner, source)
    source_id = load_source(planner, record.source, record.document.sha256)
    if document is not None:
        archive_text(planner, source_id, document, record.document.location)
    filing = SeedClaims(planner, source_id, record.source.slug)
    _load_commitments(planner, filing, record)
    for site_claim in record.site_claims:
        _load_site_claim(planner, filing, site_claim)
    for capacity in record.capacities:
        _load_capacity(planner, filing, capacity)
    for figure in record.figures:
        _load_figure(planner, filing, figure)
    filing.record_mentions()


def _read_ahead(planner: Planner, record: seed.DocumentFile) -> None:
    """Read what a file names and what is on file of it, in a few questions for all of it."""
    promises = record.commitments
    claimed = [*record.site_claims, *record.capacities, *record.figures]
    names: dict[type[Base], list[str]] = {
        Company: [party.company for each in promises for party in each.parties]
        + [slug for each in claimed if (slug := getattr(each, "company", None))],
        Site: [slug for each in promises for slug in each.sites]
        + [slug for each in claimed if (slug := getattr(each, "site", None))],
        Commitment: [each.slug for each in promises]
        + [other for each in promises for _, other in (link.relation for link in each.links)],
    }
    for table, slugs in names.items():
        planner.lookups.read_all(table, slugs)
    on_file = planner.read_all(Commitment, "slug", [each.slug for each in promises])
    numbers = [commitment["commitment_id"] for commitment in on_file]
    belongings: tuple[type[Base], ...] = (CommitmentParty, CommitmentSite, CommitmentLink)
    for table in belongings:
        planner.read_all(table, "commitment_id", numbers)
    source = planner.find(Source, {"slug": record.source.slug})
    if source is not None:
        planner.read_all(Citation, "source_id", [source["source_id"]])


def checked_document(record: seed.DocumentFile, documents: Path) -> Document:
    """The document of a seed file, with every quote of the file found in it.

    Raises:
        UsageError: it is missing, it is another text, or a quote is not at its place.
    """
    location = record.document.location
    path = documents / record.document.file
    if not path.is_file():
        raise UsageError(f"{location.at('file')}: file: {path} is missing")
    document = read_document(read_file(path), str(path))
    if document.sha256 != record.document.sha256:
        raise UsageError(
            f"{location.at('sha256')}: sha256: {path} is another text, it has {document.sha256}"
        )
    for passage in passages(record):
        check_quote(document, passage.quote, passage.at, location=passage.location.at("quote"))
    return document


def passages(record: seed.DocumentFile) -> Iterator[claims.Claim | claims.Mention]:
    """Everything that a seed file quotes."""
    of_commitments = [claim for each in record.commitments for claim in each.claims]
    every: list[claims.Claim] = [
        *of_commitments,
        *record.site_claims,
        *record.capacities,
        *record.figures,
    ]
    for claim in every:
        yield claim
        yield from claim.mentions


def _load_commitments(planner: Planner, filing: SeedClaims, record: seed.DocumentFile) -> None:
    lookups = planner.lookups
    for commitment in record.commitments:
        key = load_commitment(planner, commitment)

        def row(
            claim: claims.CommitmentClaim, columns: ClaimColumns, key: int = key
        ) -> CommitmentClaim:
            location, amount = claim.location, claim.amount
            currency = amount.currency
            if currency is not None:
                lookups.code(Currency, currency, amount.location.at("currency"))
            is_dated = claim.period_start is not None
            return CommitmentClaim(
                commitment_id=key,
                status=lookups.code(CommitmentStatus, claim.status, location.at("status")),
                amount_of=claim.amount_of,
                currency_code=currency,
                period_start=claim.period_start,
                period_end=claim.period_end,
                period_label=claim.period_label,
                period_year=claim.period_year,
                period_basis=claim.period_basis or PeriodBasis.STATED if is_dated else None,
                **bound_columns(amount.bounds),
                **columns,
            )

        for claim in commitment.claims:
            filing.record(f"commitment/{commitment.slug}", claim, row)


def _load_site_claim(planner: Planner, filing: SeedClaims, claim: claims.SiteClaim) -> None:
    def row(claim: claims.SiteClaim, columns: ClaimColumns) -> SiteClaim:
        site = planner.lookups.key(Site, claim.site, claim.location.at("site"))
        return SiteClaim(site_id=site, status=claim.status, mode=claim.mode, **columns)

    # One passage may say what a site is and what it is to become.
    planned = "/planned" if claim.mode is SiteMode.PLANNED else ""
    filing.record(f"site/{claim.site}{planned}", claim, row)


def _load_capacity(planner: Planner, filing: SeedClaims, claim: claims.CapacityClaim) -> None:
    def row(claim: claims.CapacityClaim, columns: ClaimColumns) -> CapacityClaim:
        location, target = claim.location, claim.target
        return CapacityClaim(
            site_id=_key(planner, Site, claim.site, location.at("site")),
            company_id=_key(planner, Company, claim.company, location.at("company")),
            country_code=claim.country
            and planner.lookups.code(Country, claim.country, location.at("country")),
            metric=claim.metric,
            unit=CAPACITY_UNITS[claim.metric],
            number_format=claim.number_format,
            chip_id=_key(planner, Chip, claim.chip, location.at("chip")),
            stage=claim.stage,
            tenure=claim.tenure,
            is_domestic=claim.is_domestic,
            target_date=target.day if target else None,
            target_precision=target.precision if target else None,
            phase_date=claim.phase_date.day if claim.phase_date else None,
            commitment_id=_key(planner, Commitment, claim.commitment, location.at("commitment")),
            **bound_columns(claim.quantity.bounds),
            **columns,
        )

    subject = claim.site or claim.company or claim.country or f"commitment/{claim.commitment}"
    detail = [claim.metric, claim.number_format, claim.chip, claim.stage]
    thing = "/".join(["capacity", str(subject), *(str(each) for each in detail if each)])
    filing.record(thing, claim, row)


def _load_figure(planner: Planner, filing: SeedClaims, claim: claims.FigureClaim) -> None:
    def row(claim: claims.FigureClaim, columns: ClaimColumns) -> FigureClaim:
        location, (start, end, basis) = claim.location, claim.period
        return FigureClaim(
            company_id=_key(planner, Company, claim.company, location.at("company")),
            market=claim.market,
            metric=claim.metric,
            unit=claim.unit,
            currency_code=claim.currency
            and planner.lookups.code(Currency, claim.currency, location.at("currency")),
            period_start=start,
            period_end=end,
            period_label=claim.period_label,
            period_basis=basis,
            evidence=claim.evidence,
            **bound_columns(claim.quantity.bounds),
            **columns,
        )

    start, end, _ = claim.period
    thing = f"figure/{claim.company or claim.market}/{claim.metric}/{start}..{end}"
    filing.record(thing, claim, row)


def _key(
    planner: Planner, table: type[Base], slug: str | None, location: SourceLocation
) -> int | None:
    return None if slug is None else planner.lookups.key(table, slug, location)
