"""What a period is counted from, and what is found of it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.language.spans import Span, SpanError

NO_ANCHOR: Final = "it counts from the day of the announcement, which is not given"
NO_FISCAL_YEAR: Final = "it needs the month in which the company's fiscal year ends"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a period is counted from."""

    announced: date | None = None
    end_month: int | None = None
    language: str | None = None

    @property
    def day(self) -> date:
        """The day of the announcement."""
        if self.announced is None:
            raise SpanError(NO_ANCHOR)
        return self.announced

    @property
    def month(self) -> int:
        """The month that ends the company's fiscal year."""
        if self.end_month is None:
            raise SpanError(NO_FISCAL_YEAR)
        return self.end_month


@dataclass(frozen=True, slots=True)
class Named:
    """The days of a period; its year where it is a whole one, by the name its company gives it."""

    span: Span
    year: int | None = None
    is_inferred: bool = False
    assumption: str | None = None
