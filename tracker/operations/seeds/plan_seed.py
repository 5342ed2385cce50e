"""A seed file as a change: the rows of it that are not on file yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.files import read_file
from tracker.operations.entities.companies import load_chip, load_company
from tracker.operations.entities.sites import load_site
from tracker.operations.filings.import_facts import import_facts
from tracker.operations.seeds.load_document import load_document
from tracker.operations.store.plan import RowResult, Understood, counted
from tracker.operations.store.planner import Planner
from tracker.readers import seed
from tracker.readers.filings import FilingsFile
from tracker.text_lines import UTF_8, in_utf_8


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedInput:
    """A seed file, to be loaded."""

    file: str
    """Its name, which begins what is said of its lines."""

    text: str
    """What it says, in YAML."""

    documents: str | None = None
    """The folder of the documents, where their quotes are to be checked and texts archived."""

    @classmethod
    def of_file(
        cls, path: str | Path, *, documents: str | Path | None = None, encoding: str = UTF_8
    ) -> "SeedInput":
        """The seed file at *path*, which is written in that encoding.

        Raises:
            UsageError: it cannot be read, or is no text in the encoding.
        """
        data = in_utf_8(read_file(Path(path)), encoding, str(path))
        try:
            text = data.decode()
        except UnicodeDecodeError:
            seed.read_seed(data, str(path))  # says in which line
            raise
        folder = None if documents is None else str(documents)
        return cls(file=str(path), text=text, documents=folder)


def plan_seed(planner: Planner, request: SeedInput) -> Understood[SeedInput]:
    """Load one seed file.

    Raises:
        UsageError: the file has a mistake; the message gives its line.
        ConflictError: it contradicts what is on file.
    """
    record = seed.read_seed(request.text.encode(), request.file)
    first = len(planner.rows)
    plan_record(planner, record, None if request.documents is None else Path(request.documents))
    rows = planner.rows[first:]
    return Understood(
        request=request,
        preview={"file": request.file, **dict(_words(planner, first))},
        results=(RowResult("file", request.file, "written" if rows else "on file"),),
    )


def plan_record(planner: Planner, record: seed.SeedFile, documents: Path | None) -> None:
    """Plan the rows of one seed file that are not on file yet."""
    match record:
        case seed.CompaniesFile():
            for company in record.companies:
                load_company(planner, company)
        case seed.ChipsFile():
            for chip in record.chips:
                load_chip(planner, chip)
        case seed.SitesFile():
            for site in record.sites:
                load_site(planner, site)
        case seed.DocumentFile():
            load_document(planner, record, documents)
        case FilingsFile():
            import_facts(planner, record.company_facts(), company=record.filer.company)


def _words(planner: Planner, first: int) -> Iterator[tuple[str, str]]:
    """How many rows of each table are planned from the *first* one on."""
    for word, rows in zip(("adds", "adds details to"), counted(planner.rows[first:]), strict=True):
        if rows:
            yield word, ", ".join(f"{count:,} {table}" for table, count in sorted(rows.items()))
