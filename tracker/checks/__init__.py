"""The audit: rules that look for what is wrong or odd in the data.

A rule is a function from a connection to findings.  Nothing is changed by it.
"""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields

from tracker.analysis.core.answer import Answer
from tracker.analysis.core.column_types import of_fields
from tracker.analysis.core.result_set import ResultSet
from tracker.checks.building import capacity_going_on, overdue_plans, sites_going_on
from tracker.checks.completeness import (
    missing_fiscal_years,
    missing_periods,
    missing_rates,
    stale_promises,
)
from tracker.checks.conversion import odd_conversions
from tracker.checks.counting import circles, crowded_shares, second_guidance, small_umbrellas
from tracker.checks.duplicates import likely_duplicates
from tracker.checks.evidence import disagreements, lone_sources, misplaced_quotes
from tracker.checks.figures import restated_figures, unreproduced_growth, unreproduced_promises
from tracker.checks.finding import Finding, Severity
from tracker.checks.misprints import disputed_figures, misprinted_figures, negative_quarters
from tracker.checks.plausibility import (
    implausible_days,
    implausible_sums,
    names_of_others,
    quotes_without_figure,
    unidentified_sources,
)
from tracker.checks.series import figures_left_out, mixed_series
from tracker.postgres import Connection

__all__ = ["RULES", "Audit", "Finding", "Severity", "audit"]


@dataclass(frozen=True, slots=True)
class Audit(Answer):
    """What all rules found."""

    findings: Sequence[Finding]
    """Errors first, then in the order of the rules."""

    @property
    def errors(self) -> list[Finding]:
        """What is wrong for sure."""
        return [each for each in self.findings if each.severity is Severity.ERROR]

    @property
    def records(self) -> ResultSet:
        """The findings as rows."""
        columns = [field.name for field in fields(Finding)]
        rows = [astuple(each) for each in self.findings]
        return ResultSet(columns, rows, of_fields(Finding))


RULES: Sequence[Callable[[Connection], list[Finding]]] = (
    misplaced_quotes,
    circles,
    crowded_shares,
    likely_duplicates,
    misprinted_figures,
    negative_quarters,
    second_guidance,
    disagreements,
    small_umbrellas,
    unreproduced_growth,
    unreproduced_promises,
    restated_figures,
    disputed_figures,
    mixed_series,
    figures_left_out,
    odd_conversions,
    implausible_sums,
    quotes_without_figure,
    implausible_days,
    names_of_others,
    missing_rates,
    missing_periods,
    missing_fiscal_years,
    sites_going_on,
    capacity_going_on,
    overdue_plans,
    unidentified_sources,
    lone_sources,
    stale_promises,
)
"""In the order in which findings are shown: what is wrong first, what is only thin last."""


def audit(
    connection: Connection, progress: Callable[[str, int, int], None] = lambda *_: None
) -> Audit:
    """What all rules find.

    *progress* is told which rule is at work, how many are done, and how many there are.
    """
    findings: list[Finding] = []
    for done, rule in enumerate(RULES):
        progress(rule.__name__.replace("_", " "), done, len(RULES))
        findings += rule(connection)
    return Audit(sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR))
