"""The tables, one file per family; importing this package declares them all."""

from tracker.model.capacity import CapacityClaim, Chip
from tracker.model.change import Change
from tracker.model.commitment import (
    Commitment,
    CommitmentAlias,
    CommitmentClaim,
    CommitmentKind,
    CommitmentLink,
    CommitmentParty,
    CommitmentSite,
    CommitmentStatus,
)
from tracker.model.company import Company, CompanyIdentifier, CompanyName
from tracker.model.figure import FigureClaim
from tracker.model.reference import Country, Currency, ExchangeRate
from tracker.model.retraction import Retraction
from tracker.model.site import Site, SiteClaim, SiteParty
from tracker.model.source import Citation, Source, SourceText
from tracker.orm import Base

__all__ = [
    "Base",
    "CapacityClaim",
    "Change",
    "Chip",
    "Citation",
    "Commitment",
    "CommitmentAlias",
    "CommitmentClaim",
    "CommitmentKind",
    "CommitmentLink",
    "CommitmentParty",
    "CommitmentSite",
    "CommitmentStatus",
    "Company",
    "CompanyIdentifier",
    "CompanyName",
    "Country",
    "Currency",
    "ExchangeRate",
    "FigureClaim",
    "Retraction",
    "Site",
    "SiteClaim",
    "SiteParty",
    "Source",
    "SourceText",
]
