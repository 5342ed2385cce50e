"""Company facts as a change: what is new in a file of filings."""

from dataclasses import dataclass
from pathlib import Path

from tracker.files import read_file
from tracker.operations.filings.import_facts import import_facts
from tracker.operations.store import resolve
from tracker.operations.store.plan import RowResult, Understood
from tracker.operations.store.planner import Planner
from tracker.readers.sec.company_facts import CompanyFacts, read_company_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingsInput:
    """What the filings of one company report, to be put on file."""

    facts: CompanyFacts
    company: str | None = None
    """Whose they are, where it is on file without its CIK."""

    @classmethod
    def of_file(cls, path: str | Path, *, company: str | None = None) -> "FilingsInput":
        """Company facts of the SEC, from a file.

        Raises:
            UsageError: it cannot be read, or holds something else.
        """
        return cls(facts=read_company_facts(read_file(Path(path)), str(path)), company=company)


def plan_facts(planner: Planner, request: FilingsInput) -> Understood[FilingsInput]:
    """Put on file what is new in company facts.

    Raises:
        ConflictError: they contradict what is on file.
        NotFoundError: no company is called so.
    """
    slug = None if request.company is None else resolve.company(planner, request.company)
    first = len(planner.rows)
    report = import_facts(planner, request.facts, company=slug)
    facts = ", ".join(f"{count:,} {kind}" for kind, count in report.facts.items() if count)
    return Understood(
        request=request,
        preview={
            "file": request.facts.file,
            "company": f"{report.company}{' (new)' if report.is_new_company else ''}",
            "new filings": f"{report.filings:,}",
            "facts": facts or "none",
        },
        results=(
            RowResult("file", request.facts.file, "written" if planner.rows[first:] else "on file"),
        ),
    )
