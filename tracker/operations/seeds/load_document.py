"""One document: its source, its text, and everything that was taken from it."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tracker.errors import UsageError
from tracker.files import read_file
from tracker.model import (
    CapacityClaim,
    Chip,
    Commitment,
    CommitmentClaim,
    CommitmentStatus,
    Company,
    Country,
    Currency,
    FigureClaim,
    Site,
    SiteClaim,
)
from tracker.operations.entities.commitments import load_commitment
from tracker.operations.entities.sources import archive_text, load_source
from tracker.operations.seeds.claims import SeedClaims
from tracker.operations.store.row_writer import RowWriter
from tracker.readers import claims, seed
from tracker.readers.document import Document, check_quote, read_document
from tracker.vocabulary import CAPACITY_UNITS, PeriodBasis, SiteMode


def load_document(writer: RowWriter, record: seed.DocumentFile, documents: Path | None) -> None:
    """Put a document's source, commitments and claims on file.

    With the folder of *documents*, every quote is compared and the text is archived.
    """
    document = checked_document(record, documents) if documents is not None else None
    for source in record.other_sources:
        load_source(writer, source)
    source_id = load_source(writer, record.source, record.document.sha256)
    if document is not None:
        archive_text(writer, source_id, document, record.document.location)
    filing = SeedClaims(writer, source_id, record.source.slug)
    _load_commitments(writer, filing, record)
    for site_claim in record.site_claims:
        _load_site_claim(writer, filing, site_claim)
    for capacity in record.capacities:
        _load_capacity(writer, filing, capacity)
    for figure in record.figures:
        _load_figure(writer, filing, figure)
    filing.record_mentions()


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


def _load_commitments(writer: RowWriter, filing: SeedClaims, record: seed.DocumentFile) -> None:
    for commitment in record.commitments:
        key = load_commitment(writer, commitment)

        def columns(claim: claims.CommitmentClaim, key: int = key) -> dict[str, Any]:
            currency = claim.amount.currency
            return {
                "commitment_id": key,
                "status": writer.lookups.code(
                    CommitmentStatus, claim.status, claim.location.at("status")
                ),
                "amount_of": claim.amount_of,
                "currency_code": currency
                and writer.lookups.code(Currency, currency, claim.amount.location.at("currency")),
                "period_start": claim.period_start,
                "period_end": claim.period_end,
                "period_label": claim.period_label,
                "period_year": claim.period_year,
                "period_basis": claim.period_start and (claim.period_basis or PeriodBasis.STATED),
                **asdict(claim.amount.bounds),
            }

        for claim in commitment.claims:
            filing.record(CommitmentClaim, f"commitment/{commitment.slug}", claim, columns)


def _load_site_claim(writer: RowWriter, filing: SeedClaims, claim: claims.SiteClaim) -> None:
    def columns(claim: claims.SiteClaim) -> dict[str, Any]:
        site = writer.lookups.key(Site, claim.site, claim.location.at("site"))
        return {"site_id": site, "status": claim.status, "mode": claim.mode}

    # One passage may say what a site is and what it is to become.
    planned = "/planned" if claim.mode is SiteMode.PLANNED else ""
    filing.record(SiteClaim, f"site/{claim.site}{planned}", claim, columns)


def _load_capacity(writer: RowWriter, filing: SeedClaims, claim: claims.CapacityClaim) -> None:
    lookups = writer.lookups

    def columns(claim: claims.CapacityClaim) -> dict[str, Any]:
        location, target = claim.location, claim.target
        return {
            "site_id": claim.site and lookups.key(Site, claim.site, location.at("site")),
            "company_id": claim.company
            and lookups.key(Company, claim.company, location.at("company")),
            "country_code": claim.country
            and lookups.code(Country, claim.country, location.at("country")),
            "metric": claim.metric,
            "unit": CAPACITY_UNITS[claim.metric],
            "number_format": claim.number_format,
            "chip_id": claim.chip and lookups.key(Chip, claim.chip, location.at("chip")),
            "stage": claim.stage,
            "tenure": claim.tenure,
            "is_domestic": claim.is_domestic,
            "target_date": target and target.day,
            "target_precision": target and target.precision,
            "commitment_id": claim.commitment
            and lookups.key(Commitment, claim.commitment, location.at("commitment")),
            **asdict(claim.quantity.bounds),
        }

    subject = claim.site or claim.company or claim.country
    detail = [claim.metric, claim.number_format, claim.chip, claim.stage]
    thing = "/".join(["capacity", str(subject), *(str(each) for each in detail if each)])
    filing.record(CapacityClaim, thing, claim, columns)


def _load_figure(writer: RowWriter, filing: SeedClaims, claim: claims.FigureClaim) -> None:
    lookups = writer.lookups

    def columns(claim: claims.FigureClaim) -> dict[str, Any]:
        location, (start, end, basis) = claim.location, claim.period
        return {
            "company_id": claim.company
            and lookups.key(Company, claim.company, location.at("company")),
            "market": claim.market,
            "metric": claim.metric,
            "unit": claim.unit,
            "currency_code": claim.currency
            and lookups.code(Currency, claim.currency, location.at("currency")),
            "period_start": start,
            "period_end": end,
            "period_label": claim.period_label,
            "period_basis": basis,
            "evidence": claim.evidence,
            **asdict(claim.quantity.bounds),
        }

    start, end, _ = claim.period
    thing = f"figure/{claim.company or claim.market}/{claim.metric}/{start}..{end}"
    filing.record(FigureClaim, thing, claim, columns)
