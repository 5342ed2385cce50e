"""The open database of what is promised, spent and built for AI infrastructure.

    import tracker

    with tracker.open() as db:
        print(db.compare(2025).to_pandas())

docs/python.md has an example of each call.  The names in `__all__`, and the modules
`tracker.errors`, `tracker.language` and `tracker.vocabulary`, are what programs may build on;
everything else may change with any version.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tracker.errors import (
    ConflictError,
    DatabaseError,
    NotFoundError,
    OutputError,
    TrackerError,
    UnreadableError,
    UsageError,
)

if TYPE_CHECKING:
    from tracker.analysis.capacity import Capacity
    from tracker.analysis.claim_verdicts import JudgedCommitment
    from tracker.analysis.comparison import CompanyYear, Comparison
    from tracker.analysis.core.result_set import ResultSet
    from tracker.analysis.entity import Thing
    from tracker.analysis.explanation import Explanation, Step
    from tracker.analysis.history import History
    from tracker.analysis.timeline import Timeline
    from tracker.api.database import Database
    from tracker.checks import Audit, Finding
    from tracker.checks.doubts import Doubt
    from tracker.exports.formats import ALL_VIEWS, FileFormat
    from tracker.language.figure.header import Header
    from tracker.operations.changes import BatchError, OutdatedPlanError
    from tracker.operations.claims.add_capacity import CapacityInput
    from tracker.operations.claims.add_commitment import CommitmentInput
    from tracker.operations.claims.add_figure import FigureInput
    from tracker.operations.claims.belongings import BelongingsInput
    from tracker.operations.claims.cite import CitationInput
    from tracker.operations.claims.correct import CapacityCorrectionInput, FigureCorrectionInput
    from tracker.operations.claims.doubts import DoubtfulError
    from tracker.operations.claims.duplicates import LikelyDuplicateError
    from tracker.operations.claims.revise_commitment import RevisionInput
    from tracker.operations.claims.revise_site import SiteClaimInput
    from tracker.operations.edits.commitment import CommitmentEditInput
    from tracker.operations.edits.company import CompanyEditInput
    from tracker.operations.edits.links import LinkInput, UnlinkInput
    from tracker.operations.edits.merge_companies import MergeInput, MergeUndoInput
    from tracker.operations.edits.retract import RetractInput, RetractUndoInput
    from tracker.operations.edits.site import SiteEditInput
    from tracker.operations.edits.source import SourceEditInput
    from tracker.operations.entities.create import (
        AliasInput,
        CompanyInput,
        SiteInput,
        SourceInput,
    )
    from tracker.operations.filings.import_facts import ImportReport
    from tracker.operations.filings.import_records import ImportedRecords
    from tracker.operations.filings.plan_facts import FilingsInput
    from tracker.operations.plan_json import plans_from_json, plans_to_json
    from tracker.operations.seeds.load_files import LoadReport, seed_inputs
    from tracker.operations.seeds.plan_seed import SeedInput
    from tracker.operations.store.plan import Plan, RowResult
    from tracker.readers.document import document_at
    from tracker.readers.sec.company_facts import CompanyFacts

__version__ = "0.1.0"

_PLACES: Final = {
    "tracker.analysis.capacity": ("Capacity",),
    "tracker.analysis.claim_verdicts": ("JudgedCommitment",),
    "tracker.analysis.comparison": ("CompanyYear", "Comparison"),
    "tracker.analysis.core.result_set": ("ResultSet",),
    "tracker.analysis.entity": ("Thing",),
    "tracker.analysis.explanation": ("Explanation", "Step"),
    "tracker.analysis.history": ("History",),
    "tracker.analysis.timeline": ("Timeline",),
    "tracker.api.database": ("Database",),
    "tracker.checks": ("Audit", "Finding"),
    "tracker.checks.doubts": ("Doubt",),
    "tracker.exports.formats": ("ALL_VIEWS", "FileFormat"),
    "tracker.language.figure.header": ("Header",),
    "tracker.operations.changes": ("BatchError", "OutdatedPlanError"),
    "tracker.operations.claims.add_capacity": ("CapacityInput",),
    "tracker.operations.claims.add_commitment": ("CommitmentInput",),
    "tracker.operations.claims.add_figure": ("FigureInput",),
    "tracker.operations.claims.belongings": ("BelongingsInput",),
    "tracker.operations.claims.cite": ("CitationInput",),
    "tracker.operations.claims.correct": ("CapacityCorrectionInput", "FigureCorrectionInput"),
    "tracker.operations.claims.doubts": ("DoubtfulError",),
    "tracker.operations.claims.duplicates": ("LikelyDuplicateError",),
    "tracker.operations.claims.revise_commitment": ("RevisionInput",),
    "tracker.operations.claims.revise_site": ("SiteClaimInput",),
    "tracker.operations.edits.commitment": ("CommitmentEditInput",),
    "tracker.operations.edits.company": ("CompanyEditInput",),
    "tracker.operations.edits.links": ("LinkInput", "UnlinkInput"),
    "tracker.operations.edits.merge_companies": ("MergeInput", "MergeUndoInput"),
    "tracker.operations.edits.retract": ("RetractInput", "RetractUndoInput"),
    "tracker.operations.edits.site": ("SiteEditInput",),
    "tracker.operations.edits.source": ("SourceEditInput",),
    "tracker.operations.entities.create": (
        "AliasInput",
        "CompanyInput",
        "SiteInput",
        "SourceInput",
    ),
    "tracker.operations.filings.import_facts": ("ImportReport",),
    "tracker.operations.filings.import_records": ("ImportedRecords",),
    "tracker.operations.filings.plan_facts": ("FilingsInput",),
    "tracker.operations.plan_json": ("plans_from_json", "plans_to_json"),
    "tracker.operations.seeds.load_files": ("LoadReport", "seed_inputs"),
    "tracker.operations.seeds.plan_seed": ("SeedInput",),
    "tracker.operations.store.plan": ("Plan", "RowResult"),
    "tracker.readers.document": ("document_at",),
    "tracker.readers.sec.company_facts": ("CompanyFacts",),
}
"""Module -> the names of it that are public.  It is imported when one of them is first used:
a program that only asks pays for nothing that writes."""

_PLACE_OF: Final = {name: module for module, names in _PLACES.items() for name in names}


def open(  # noqa: A001 - as in `tracker.open()`
    url: str | None = None,
    *,
    home: str | Path | None = None,
    idle_minutes: int = 0,
    say: Callable[[str], None] | None = None,
) -> "Database":
    """Open a database; it is to be closed, or used in a `with` statement.

    *url* names a PostgreSQL 15 or newer that somebody runs.  Without it, and without
    TRACKER_DATABASE_URL in the environment, it is the embedded database of *home*, or of
    TRACKER_HOME, or else of the user.  It is made and started when it is first opened, and
    stops with the last program that has it open, or *idle_minutes* later.

    *say* is told in a line what takes long, such as making a database; without it the line
    goes to the logger `tracker`.

    Raises:
        UsageError: the URL, or a setting of the environment, cannot be read.
        DatabaseError: it cannot be reached, or it is not one of this version's.
    """
    import logging
    from dataclasses import replace
    from decimal import Decimal

    from tracker.api.arguments import MOST_MINUTES, number_of, path_of, text_of
    from tracker.api.database import Database
    from tracker.settings import read_settings

    settings = read_settings()
    if url is not None:
        settings = replace(settings, database_url=text_of(url, "url") or None)
    elif home is not None:
        settings = replace(settings, database_url=None)
    if home is not None:
        if "://" in str(home):  # not quoted: it may hold a password
            raise UsageError("home is a folder, not an address", hint="as in: tracker.open(URL)")
        settings = replace(settings, home=path_of(home, "home").expanduser().absolute())
    minutes = number_of(idle_minutes, "idle_minutes", least=0, most=MOST_MINUTES)
    settings = replace(settings, idle_minutes=Decimal(minutes))
    return Database(settings, say or logging.getLogger("tracker").info)


def __getattr__(name: str) -> Any:
    if name not in _PLACE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACE_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACE_OF})


__all__ = [
    "ALL_VIEWS",
    "AliasInput",
    "Audit",
    "BatchError",
    "BelongingsInput",
    "Capacity",
    "CapacityCorrectionInput",
    "CapacityInput",
    "CitationInput",
    "CommitmentEditInput",
    "CommitmentInput",
    "CompanyEditInput",
    "CompanyFacts",
    "CompanyInput",
    "CompanyYear",
    "Comparison",
    "ConflictError",
    "Database",
    "DatabaseError",
    "Doubt",
    "DoubtfulError",
    "Explanation",
    "FigureCorrectionInput",
    "FigureInput",
    "FileFormat",
    "FilingsInput",
    "Finding",
    "Header",
    "History",
    "ImportReport",
    "ImportedRecords",
    "JudgedCommitment",
    "LikelyDuplicateError",
    "LinkInput",
    "LoadReport",
    "MergeInput",
    "MergeUndoInput",
    "NotFoundError",
    "OutdatedPlanError",
    "OutputError",
    "Plan",
    "ResultSet",
    "RetractInput",
    "RetractUndoInput",
    "RevisionInput",
    "RowResult",
    "SeedInput",
    "SiteClaimInput",
    "SiteEditInput",
    "SiteInput",
    "SourceEditInput",
    "SourceInput",
    "Step",
    "Thing",
    "Timeline",
    "TrackerError",
    "UnlinkInput",
    "UnreadableError",
    "UsageError",
    "__version__",
    "document_at",
    "open",
    "plans_from_json",
    "plans_to_json",
    "seed_inputs",
]
