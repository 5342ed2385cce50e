"""What filings report, read before any database is needed."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.api.arguments import names_of, paths_of
from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.readers.sec.company_facts import CompanyFacts

Progress = Callable[[str, int, int], None]
"""Told what is at hand, how much of it is done, and how much there is."""


def no_progress(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def company_facts(
    settings: Settings,
    files: str | Path | Iterable[str | Path] = (),
    *,
    ciks: str | Iterable[str] = (),
    user_agent: str | None = None,
    progress: Progress = no_progress,
) -> "list[CompanyFacts]":
    """What filings report, from files, or fetched from the SEC.

    Rows: one per file, then one per CIK.

    Raises:
        UsageError: a file cannot be read, nobody says who asks, or it is something else.
        NotFoundError: the SEC has no facts of such a company.
    """
    from tracker.readers.sec.gather import gathered

    return gathered(
        paths_of(files, "files"),
        names_of(ciks, "ciks"),
        user_agent=user_agent or settings.sec_user_agent,
        base_url=settings.sec_url,
        progress=progress,
    )
