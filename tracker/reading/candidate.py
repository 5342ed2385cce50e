"""What the reader offers: a figure with its words, what it may be, whose it is, and why."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tracker.vocabulary import Qualifier


@dataclass(slots=True, kw_only=True)
class Candidate:
    """One fact that a text states; offsets count characters of the text."""

    quote: str
    start: int
    end: int
    sentence: str
    kind: str
    qualifier: Qualifier
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    currency_code: str | None = None
    unit: str | None = None
    companies: tuple[str, ...] = ()
    """Slugs of companies on file, and names as printed of others."""

    period: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    place: str | None = None
    status: str | None = None
    announced: date | None = None
    speaker: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)
    other_currency: str | None = None
    """The same amount in a second currency, as printed."""

    why: tuple[str, ...] = ()
    score: float = 0.0
    page: int | None = None

    @property
    def value(self) -> tuple[object, ...]:
        """What makes two figures the same, however they are hedged."""
        numbers = (self.best,) if self.best is not None else (self.low, self.high)
        return (self.currency_code or self.unit, *numbers)
