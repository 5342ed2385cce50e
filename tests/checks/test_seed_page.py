"""docs/seeds.md explains what `tracker check` says of the shipped seeds, all of it and no more."""

import re
from datetime import date
from pathlib import Path

from tests.conftest import Parameters
from tracker.analysis.core.session import Viewpoint, read_session
from tracker.checks import audit

PAGE = Path(__file__).parents[2] / "docs" / "seeds.md"

DAY = date(2026, 11, 28)
"""The day that the page speaks of: later on more promises are stale."""


def test_each_finding_about_the_seeds_is_explained(seeded: Parameters) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"tracker check --as-of {DAY}" in page
    explained = [
        (rule, subject)
        for rule, subjects in re.findall(r"^\| `([a-z-]+)` \| (`.+`) \| .+ \|$", page, re.MULTILINE)
        for subject in re.findall("`([^`]+)`", subjects)
    ]
    with read_session(seeded, Viewpoint(as_of=DAY)) as connection:
        found = audit(connection)
    assert found.errors == []
    assert sorted(explained) == sorted((each.rule, each.subject) for each in found.findings)
