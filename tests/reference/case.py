"""What is asked of the model: a history, the rates, and where one stands."""

from dataclasses import dataclass
from functools import cached_property

from tests.reference.guidance import Seconds, seconds
from tests.reference.promises import Promise, promises
from tests.reference.quarters import figures
from tests.reference.reported_year import ReportedYear, reported_years
from tests.reference.retracting import remaining
from tests.reference.rows import FigureClaim, History, Rates, Viewpoint


@dataclass(frozen=True, kw_only=True, eq=False)
class Case:
    """A history, looked at."""

    on_file: History
    rates: Rates
    view: Viewpoint

    @cached_property
    def history(self) -> History:
        """What is on file and was not retracted."""
        return remaining(self.on_file, self.view)

    @cached_property
    def promises(self) -> dict[int, Promise]:
        """The commitments of which anything is believed."""
        return promises(self.history, self.rates, self.view)

    @cached_property
    def seconds(self) -> Seconds:
        """The guidance that does not count because other guidance does."""
        return seconds(self.history, self.promises.values())

    def counts(self, promise: Promise) -> bool:
        """Whether a promise counts in the year that it means."""
        return promise.counted and self.instead(promise.key) is None

    def instead(self, key: int) -> int | None:
        """The guidance that counts in the year that this guidance means, if not itself."""
        return next(
            (
                first
                for (second, basis, _), first in self.seconds.items()
                if (second, basis) == (key, "stated")
            ),
            None,
        )

    @cached_property
    def figures(self) -> list[FigureClaim]:
        """What is believed of all figures."""
        return [
            figure
            for company in self.companies
            for figure in figures(self.history, company, self.view)
        ]

    def reported(self, company: int) -> dict[tuple[int, str], ReportedYear]:
        """What a company reported of its years, by year and basis."""
        if company not in self._reported:
            self._reported[company] = reported_years(self.history, company, self.view)
        return self._reported[company]

    @cached_property
    def _reported(self) -> dict[int, dict[tuple[int, str], ReportedYear]]:
        return {}

    @cached_property
    def companies(self) -> list[int]:
        """The companies that stand by themselves."""
        return [one.key for one in self.history.companies.values() if one.merged_into is None]
