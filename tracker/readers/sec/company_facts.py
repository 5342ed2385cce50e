"""Company facts as the SEC's API returns them: what filings report, concept by concept."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tracker.errors import UsageError
from tracker.language.spans import YEARS
from tracker.readers.file_kind import API, FACTS, check_kind
from tracker.readers.sec.printed_value import is_rounded, place
from tracker.readers.sec.strict_json import Spot, read_json
from tracker.views.concepts import FLOWS, METRICS

ACCESSION: Final = re.compile("[0-9]{10}-[0-9]{2}-[0-9]{6}")
CURRENCY: Final = re.compile("[A-Z]{3}")
DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
CIK: Final = re.compile("[0-9]{1,10}")
FORM: Final = re.compile("[A-Za-z0-9][A-Za-z0-9 /.-]{0,29}")
FISCAL: Final = re.compile("[A-Z0-9]{0,4}")

TICKER: Final = re.compile("[A-Z0-9][A-Z0-9.-]{0,9}")

AMERICAN_STATE: Final = re.compile(
    "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]"
    "|T[NX]|UT|V[TA]|W[AVIY]"
)
"""Codes that the SEC has for the states of the US; those of other countries have a digit."""

LIMIT: Final = 10**21
"""The database's own bound of a quantity."""

ANNUAL: Final = re.compile("(10-K|20-F|40-F).*")
"""Forms that report a whole fiscal year."""

PERIODIC: Final = re.compile("(10-[KQ](405|SB|T)?|20-F|40-F|6-K)([/-]A)?", re.IGNORECASE)
"""Forms that report a period of the company, and their amendments; also as in a short name."""

YEAR_DAYS: Final = range(350, 381)
"""Days of a fiscal year, also one of 52 or 53 weeks."""

DRIFT: Final = timedelta(days=7)
"""A year of whole weeks ends up to a week after the last day of its month."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A document filed with the SEC."""

    accession: str
    form: str
    filed: date
    fiscal: str
    """The fiscal year and period of the filing itself, such as `2025 FY`; may be empty.

    They say nothing of the period of a fact, which may be of the year before.
    """


@dataclass(frozen=True, slots=True)
class Fact:
    """What one filing reports for one concept and period."""

    concept: str
    start: date
    end: date
    currency: str
    value: Decimal
    printed: str
    """The value as the file prints it."""

    filing: Filing
    is_stock: bool

    @property
    def metric(self) -> str:
        """What the concept tells."""
        return METRICS[self.concept]

    @property
    def period(self) -> str:
        """The days measured."""
        return f"{self.end}" if self.is_stock else f"{self.start}..{self.end}"


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What the filings of one company report."""

    file: str
    cik: str
    name: str
    facts: tuple[Fact, ...]
    """Each fact of each filing once."""

    tickers: tuple[str, ...] = ()
    """Where the file has them, as the SEC's list of a company's filings does."""

    country: str | None = None
    """`US`, where the file has an address in one of its states; others have codes of the SEC's."""

    fiscal_year_end_month: int | None = None
    skipped_concepts: int = 0
    """Concepts of the file that tell none of our metrics."""

    left_out: Counter[str] = field(default_factory=Counter)
    """Reason -> how many facts of our concepts were left out."""

    contradictions: tuple[str, ...] = ()
    """Facts left out because one filing gives two values for them."""


def read_company_facts(data: bytes, file: str) -> CompanyFacts:
    """The facts of one file that tell our metrics.

    Raises:
        UsageError: it is no company-facts file, or a fact in it cannot be what it says.
    """
    check_kind(data, file, FACTS)
    root = read_json(data, file)
    if not isinstance(root.value, dict) or "facts" not in root.value or "cik" not in root.value:
        raise UsageError(f"{file}: this is no company-facts file of the SEC", hint=API)
    left_out = Counter[str]()
    found: list[Fact] = []
    skipped = 0
    for taxonomy, concepts in root.key("facts").entries():
        for name, concept in concepts.entries():
            if f"{taxonomy}:{name}" in METRICS:
                found += _facts(f"{taxonomy}:{name}", concept, left_out)
            else:
                skipped += 1
    facts, contradictions = _each_once(_in_main_currency(found, left_out))
    return CompanyFacts(
        file=file,
        cik=_cik(root.key("cik")),
        name=root.key("entityName").text(200).strip(),
        facts=facts,
        tickers=tuple(_tickers(root)),
        country="US" if _is_american(root) else None,
        fiscal_year_end_month=_fiscal_year_end_month(facts),
        skipped_concepts=skipped,
        left_out=left_out,
        contradictions=contradictions,
    )


def _cik(spot: Spot) -> str:
    digits = str(spot.value) if isinstance(spot.value, int) else spot.value
    if not isinstance(digits, str) or not CIK.fullmatch(digits) or not int(digits):
        raise spot.mistake("expected a CIK such as 789019")
    return str(int(digits))


def _tickers(root: Spot) -> Iterator[str]:
    tickers = root.given("tickers")
    for ticker in tickers.items() if tickers else ():
        yield ticker.matching(TICKER, "a ticker such as MSFT")


def _is_american(root: Spot) -> bool:
    spot: Spot | None = root
    for key in ("addresses", "business", "stateOrCountry"):
        spot = spot.given(key) if spot else None
    return spot is not None and AMERICAN_STATE.fullmatch(spot.text(40)) is not None


def _facts(concept: str, spot: Spot, left_out: Counter[str]) -> Iterator[Fact]:
    is_stock = METRICS[concept] not in FLOWS
    for unit, facts in spot.key("units").entries():
        is_money = CURRENCY.fullmatch(unit) is not None
        for fact in facts.items():
            if not is_money:
                left_out["in a unit that is no currency"] += 1
                continue
            read = _fact(concept, unit, fact)
            if read.is_stock is not is_stock:
                left_out["of a day where a span is measured, or the other way round"] += 1
            elif read.end > read.filing.filed:
                left_out["of a period that was not over when they were filed"] += 1
            else:
                yield read


def _fact(concept: str, unit: str, spot: Spot) -> Fact:
    value = spot.key("val")
    amount = Decimal(value.whole())
    if abs(amount) >= LIMIT:
        raise value.mistake(f"{amount:.3E} is no amount")
    start, end = spot.given("start"), spot.key("end")
    last = _day(end)
    first = last if start is None else _day(start)
    if first > last:
        raise end.mistake(f"{last} is before the start, {first}")
    return Fact(
        concept=concept,
        start=first,
        end=last,
        currency=unit,
        value=amount,
        printed=str(value.value),
        filing=_filing(spot),
        is_stock=start is None,
    )


def _filing(spot: Spot) -> Filing:
    year, period = spot.given("fy"), spot.given("fp")
    fiscal = (
        None if year is None else str(year.whole()),
        None if period is None else period.matching(FISCAL, "a fiscal period such as Q3"),
    )
    return Filing(
        accession=spot.key("accn").matching(ACCESSION, "a number such as 0000950170-25-100235"),
        form=spot.key("form").matching(FORM, "a form such as 10-K").strip(),
        filed=_day(spot.key("filed")),
        fiscal=" ".join(part for part in fiscal if part),
    )


def _day(spot: Spot) -> date:
    text = spot.matching(DAY, "a day such as 2025-06-30")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise spot.mistake(f"there is no such day: {text}") from None
    if day.year not in YEARS:
        raise spot.mistake(f"expected a day from {YEARS[0]} to {YEARS[-1]}, found {text}")
    return day


def _in_main_currency(facts: Sequence[Fact], left_out: Counter[str]) -> list[Fact]:
    """The facts without the translations that a filing prints beside its own currency.

    Foreign companies translate their last year into dollars for the reader's convenience,
    at one day's rate.
    """
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        used[fact.filing.accession][fact.currency] += 1
    main = {
        accession: max(counted, key=lambda code: (counted[code], code != "USD", code))
        for accession, counted in used.items()
    }
    own = {_key(fact) for fact in facts if fact.currency == main[fact.filing.accession]}
    kept = [
        fact
        for fact in facts
        if fact.currency == main[fact.filing.accession] or _key(fact) not in own
    ]
    if translated := len(facts) - len(kept):
        left_out["translated into a second currency by the same filing"] = translated
    return kept


def _each_once(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Each fact of each filing once, and those for which a filing gives two values.

    A filing may print a figure in full in one place and rounded in another.
    """
    values: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        values[_key(fact)].append(fact)
    once, contradictions = [], []
    for group in values.values():
        finest = min(group, key=lambda fact: place(fact.value))
        if all(_is_rounded(finest, other) for other in group):
            once.append(finest)
        else:
            printed = " and ".join(
                dict.fromkeys(f"{fact.printed} {fact.currency}" for fact in group)
            )
            contradictions.append(
                f"{finest.concept} {finest.period} in {finest.filing.accession}: {printed}"
            )
    return tuple(once), tuple(contradictions)


def _key(fact: Fact) -> tuple[str, ...]:
    return fact.concept, str(fact.start), str(fact.end), fact.filing.accession


def _is_rounded(fine: Fact, other: Fact) -> bool:
    return is_rounded(fine.value, other.value) and fine.currency == other.currency


def _fiscal_year_end_month(facts: Sequence[Fact]) -> int | None:
    ends = Counter(
        (fact.end - DRIFT).month
        for fact in facts
        if ANNUAL.fullmatch(fact.filing.form) and (fact.end - fact.start).days + 1 in YEAR_DAYS
    )
    return ends.most_common(1)[0][0] if ends else None
