"""Questions to the views: what `db.compare(...)` and the like answer."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tracker.api.arguments import (
    Day,
    Instant,
    names_of,
    text_of,
    word_of,
    year_of,
    years_of,
)
from tracker.api.held import HeldDatabase
from tracker.vocabulary import YearBasis

if TYPE_CHECKING:
    from tracker.analysis.capacity import Capacity
    from tracker.analysis.claim_verdicts import JudgedCommitment
    from tracker.analysis.comparison import Comparison
    from tracker.analysis.entity import Thing
    from tracker.analysis.explanation import Explanation
    from tracker.analysis.history import History
    from tracker.analysis.timeline import Timeline
    from tracker.checks import Audit


class Questions(HeldDatabase):
    """What can be asked.  Nothing here writes, and every answer is of one state.

    *as_of* is the day whose state of the world is meant, *known_at* the instant whose
    knowledge is; *fx* is the rule or the day of the rates that amounts are converted at, and
    *currency* the one that they are converted into.

    Every method raises UsageError where a value cannot be read, NotFoundError or
    ConflictError where a name leads nowhere or to several things, and DatabaseError where
    the database cannot answer.
    """

    def compare(
        self,
        years: int | Iterable[int],
        *,
        companies: str | Iterable[str] = (),
        basis: str = YearBasis.STATED,
        currency: str = "USD",
        fx: Day = "announcement",
        as_of: Day | None = None,
        known_at: Instant | None = None,
        with_sources: bool = False,
    ) -> "Comparison":
        """Companies side by side: what they promised and what they reported.

        With *with_sources* the answer names the sources that it rests on.

        Rows: one per company and year, the largest first, joint promises last.
        Units: amounts in *currency*.
        Source: bi.company_year, and bi.commitment_year for what is not counted.
        """
        from tracker.analysis.comparison import compared
        from tracker.analysis.core.find_entity import holder_slug

        wanted, year_basis = years_of(years), word_of(YearBasis, basis, "basis")
        with self._read(as_of, known_at, fx, currency) as connection:
            holders = [holder_slug(connection, each) for each in names_of(companies, "companies")]
            return compared(
                connection,
                years=wanted,
                basis=year_basis,
                companies=holders,
                with_sources=with_sources,
            )

    def capacity(
        self,
        years: int | Iterable[int],
        *,
        metrics: str | Iterable[str] = (),
        companies: str | Iterable[str] = (),
        as_of: Day | None = None,
        known_at: Instant | None = None,
        with_sources: bool = False,
    ) -> "Capacity":
        """What is held at the end of years: power, compute and accelerators, or some of it.

        With *with_sources* the answer names the sources that it rests on.

        Rows: fleets and sites within each other, the largest first.
        Units: as in the column unit; metrics, units and stages are never added.
        Source: bi.capacity_year.
        """
        from tracker.analysis.capacity import METRICS, capacity
        from tracker.analysis.core.find_entity import company_slug

        wanted = [word_of(METRICS, each, "metric") for each in names_of(metrics, "metrics")]
        with self._read(as_of, known_at) as connection:
            return capacity(
                connection,
                years=years_of(years),
                metrics=wanted or METRICS,
                companies=[
                    company_slug(connection, each) for each in names_of(companies, "companies")
                ],
                with_sources=with_sources,
            )

    def explain(
        self,
        company: str,
        year: int,
        *,
        basis: str = YearBasis.STATED,
        currency: str = "USD",
        fx: Day = "announcement",
        as_of: Day | None = None,
        known_at: Instant | None = None,
    ) -> "Explanation":
        """A row of the comparison unwound to claims, quotes, rates, days and exclusions.

        Rows: one per claim and number that it leads to.
        Units: amounts as stated, results in *currency*.
        Source: bi.commitment_claim, bi.figure_claim and what bi.company_year rests on.
        """
        from tracker.analysis.core.find_entity import holder_slug
        from tracker.analysis.explanation import explained

        wanted, year_basis = year_of(year), word_of(YearBasis, basis, "basis")
        with self._read(as_of, known_at, fx, currency) as connection:
            holder = holder_slug(connection, text_of(company, "company"))
            return explained(connection, holder=holder, year=wanted, basis=year_basis)

    def explain_commitment(
        self, key: str, *, as_of: Day | None = None, known_at: Instant | None = None
    ) -> "JudgedCommitment":
        """A promise, and a verdict on each claim about it: believed, or why not.

        Rows: one per claim, the oldest first.
        Source: bi.commitment_claim.
        """
        from tracker.analysis.claim_verdicts import judged

        with self._read(as_of, known_at) as connection:
            return judged(connection, text_of(key, "key"))

    def history(
        self,
        key: str,
        *,
        kind: str | None = None,
        as_of: Day | None = None,
        known_at: Instant | None = None,
    ) -> "History":
        """What was ever claimed of a commitment, site, company or source, and what was edited.

        Rows: claims by effective date, each with what it changes; edits, the oldest first.
        Units: amounts as stated.
        Source: bi.commitment_claim, bi.site_claim and bi.change.
        """
        from tracker.analysis.history import NOUNS, history

        if kind is not None:
            kind = word_of([noun.view for noun in NOUNS], kind, "kind")
        with self._read(as_of, known_at) as connection:
            return history(connection, text_of(key, "key"), kind=kind)

    def timeline(
        self,
        company: str,
        *,
        year: int | None = None,
        as_of: Day | None = None,
        known_at: Instant | None = None,
        with_sources: bool = False,
    ) -> "Timeline":
        """What a company foresaw and promised through time, beside what it reported.

        With *with_sources* the answer names the sources that it rests on.

        Rows: one per claim and per version of a reported year, in time order.
        Units: amounts in dollars and as stated.
        Source: bi.timeline.
        """
        from tracker.analysis.core.find_entity import holder_slug
        from tracker.analysis.timeline import timeline

        wanted = None if year is None else year_of(year)
        with self._read(as_of, known_at) as connection:
            holder = holder_slug(connection, text_of(company, "company"))
            return timeline(connection, holder=holder, year=wanted, with_sources=with_sources)

    def show(
        self,
        noun: str,
        key: str,
        *,
        as_of: Day | None = None,
        known_at: Instant | None = None,
    ) -> "Thing":
        """One company, source, site or commitment with all that belongs to it.

        Rows: the one of its view, and those of the views that refer to it.
        Source: the views of bi that carry its key.
        """
        from tracker.analysis.entity import FINDERS

        find = FINDERS[word_of(FINDERS, noun, "kind of thing")]
        with self._read(as_of, known_at) as connection:
            return find(connection, text_of(key, "key"))

    def check(
        self,
        *,
        as_of: Day | None = None,
        known_at: Instant | None = None,
        progress: Callable[[str, int, int], None] = lambda *_: None,
    ) -> "Audit":
        """What is wrong or odd on file; *progress* is told of each rule before it is asked.

        Rows: one per finding, errors and warnings in the order of the rules.
        """
        from tracker.checks import audit

        with self._read(as_of, known_at) as connection:
            return audit(connection, progress)
