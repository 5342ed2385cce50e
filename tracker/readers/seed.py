"""Seed files: bytes to frozen records that know their lines; no database."""

from collections.abc import Sequence
from typing import Self

from pydantic import ValidationError, model_validator
from pydantic_core import ErrorDetails

from tracker.errors import UsageError
from tracker.readers.claims import CapacityClaim, FigureClaim, SiteClaim
from tracker.readers.commitments import Commitment
from tracker.readers.entities import Chip, Company, Document, Site, Source
from tracker.readers.file_kind import SEEDS, check_kind
from tracker.readers.filings import FilingsFile
from tracker.readers.record import Record, distinct
from tracker.readers.validation_text import mistake
from tracker.readers.values import FieldError
from tracker.readers.yaml_tree import Node, read_tree


class CompaniesFile(Record):
    """Companies and their names."""

    companies: tuple[Company, ...]

    @model_validator(mode="after")
    def _are_distinct(self) -> Self:
        _each_once(self.companies, "companies")
        return self


class ChipsFile(Record):
    """Models of accelerators."""

    chips: tuple[Chip, ...]

    @model_validator(mode="after")
    def _are_distinct(self) -> Self:
        _each_once(self.chips, "chips")
        return self


class SitesFile(Record):
    """Sites, as things; what is said about them stands with the documents."""

    sites: tuple[Site, ...]

    @model_validator(mode="after")
    def _are_distinct(self) -> Self:
        _each_once(self.sites, "sites")
        return self


class DocumentFile(Record):
    """One document and everything that was taken from it."""

    document: Document
    source: Source
    other_sources: tuple[Source, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    site_claims: tuple[SiteClaim, ...] = ()
    capacities: tuple[CapacityClaim, ...] = ()
    figures: tuple[FigureClaim, ...] = ()

    @model_validator(mode="after")
    def _are_distinct(self) -> Self:
        _each_once(self.other_sources, "other_sources")
        _each_once(self.commitments, "commitments")
        for index, source in enumerate(self.other_sources):
            if source.slug == self.source.slug:
                message = f"{source.slug!r} is the document itself"
                raise FieldError(("other_sources", index, "slug"), message)
        return self


SeedFile = CompaniesFile | ChipsFile | SitesFile | DocumentFile | FilingsFile

KINDS: dict[str, type[SeedFile]] = {
    "companies": CompaniesFile,
    "chips": ChipsFile,
    "sites": SitesFile,
    "document": DocumentFile,
    "filer": FilingsFile,
}
"""The key that tells what a file holds."""


def read_seed(data: bytes, file: str) -> SeedFile:
    """The records of one seed file.

    Raises:
        UsageError: it cannot be read; the message names the first mistake with its line.
    """
    check_kind(data, file, SEEDS)
    tree = read_tree(data, file)
    if not isinstance(tree.value, dict):
        raise UsageError(f"{file}:{tree.line}: expected one of the keys {', '.join(KINDS)}")
    kind = next((KINDS[key] for key in tree.value if key in KINDS), None)
    if kind is None:
        found = ", ".join(tree.value) or "none"
        raise UsageError(
            f"{file}:{tree.line}: expected one of the keys {', '.join(KINDS)}, found {found}"
        )
    try:
        return kind.model_validate(tree.plain(file))
    except ValidationError as error:
        raise _first_mistake(error, tree, file) from None


def _each_once(records: Sequence[Record], key: str) -> None:
    try:
        distinct(records, "slug")
    except FieldError as error:
        raise FieldError((key, *error.path), str(error)) from None


def _first_mistake(error: ValidationError, tree: Node, file: str) -> UsageError:
    mistakes = [_mistake(details, tree) for details in error.errors(include_url=False)]
    line, message = min(mistakes)
    return UsageError(f"{file}:{line}: {message}")


def _mistake(details: ErrorDetails, tree: Node) -> tuple[int, str]:
    path, message = mistake(details)
    where = _shown(path)
    return tree.line_of(path), f"{where}: {message}" if where else message


def _shown(path: Sequence[str | int]) -> str:
    """The keys since the last list, such as `amount.best`."""
    words: list[str] = []
    for position, step in enumerate(path, start=1):
        if isinstance(step, str):
            words.append(step)
        elif position < len(path):
            words.clear()
    return ".".join(words)
