"""Growth in `compare` and `explain compare`: what is set against what, and how vague it is."""

from decimal import Decimal

from tracker.analysis.comparison import CompanyYear
from tracker.display import number_format
from tracker.display.footnotes import Footnotes
from tracker.language.format import grouped_digits

UPWARD = ("at_least", "more_than")
DOWNWARD = ("up_to", "less_than")
STRICT = ("more_than", "less_than")


def cell(row: CompanyYear, notes: Footnotes) -> str:
    """The growth, marked where it is not that of a report over a report."""
    if row.growth_ratio is not None:
        text = _sign(row) + number_format.growth(row.growth_ratio)
        return text if row.growth_basis == "reported" else text + notes.mark(_sides(row))
    if row.stated_growth_ratio is None:
        return number_format.UNKNOWN
    text = number_format.stated_growth(row.stated_growth_qualifier, row.stated_growth_ratio)
    lacking = "the year before is not" if row.previous is None else "the year is not wholly"
    return text + notes.mark(f"growth as the source states it; {lacking} on file")


def arithmetic(row: CompanyYear) -> str:
    """The division behind the growth of a row that has one, with each side named."""
    later, before = row.guidance, row.previous
    if row.growth_basis == "reported":
        what, what_before, later = "reported", "reported", row.reported
    elif row.growth_basis == "guidance":
        what, what_before = _guidance(row), f"{_guidance_before(row)} of the year before"
        before = row.previous_guidance
    else:
        what, what_before = _guidance(row), "reported"
    sides = [
        f"{name} {grouped_digits(amount)}"
        for name, amount in ((what, later), (what_before, before))
        if amount is not None
    ]
    ratio = number_format.growth(row.growth_ratio)
    return f"{' / '.join(sides)} - 1 = {_sign(row)}{ratio}"


def _sides(row: CompanyYear) -> str:
    """What growth sets against each other where it is not a report over a report."""
    if row.growth_basis == "guidance":
        before = number_format.stated_amount(
            row.previous_guidance_qualifier,
            row.previous_guidance_low,
            row.previous_guidance,
            row.previous_guidance_high,
        )
        return f"{_guidance(row)} over {_guidance_before(row)} of the year before ({before})"
    what = f"{_guidance(row)} over what was reported of the year before"
    return f"{what}; the two may not include the same"


def _guidance(row: CompanyYear) -> str:
    return _named(row.guidance_low, row.guidance_high)


def _guidance_before(row: CompanyYear) -> str:
    return _named(row.previous_guidance_low, row.previous_guidance_high)


def _named(low: Decimal | None, high: Decimal | None) -> str:
    """Guidance that has two ends is stood for by the amount between them."""
    is_range = None not in (low, high) and low != high
    return "the middle of the guidance" if is_range else "guidance"


def _sign(row: CompanyYear) -> str:
    """How vague the growth is: as much as each side, and a bound below turns round.

    Two bounds that pull growth in different directions leave it no more than approximate.
    """
    if row.growth_basis == "reported":
        return ""
    later = row.guidance_qualifier
    before = row.previous_guidance_qualifier if row.growth_basis == "guidance" else None
    if later not in number_format.SIGNS and before not in number_format.SIGNS:
        return ""
    is_strict = later in STRICT or before in STRICT
    if _allows(later, UPWARD) and _allows(before, DOWNWARD):
        return number_format.SIGNS["more_than" if is_strict else "at_least"]
    if _allows(later, DOWNWARD) and _allows(before, UPWARD):
        return number_format.SIGNS["less_than" if is_strict else "up_to"]
    return number_format.SIGNS["about"]


def _allows(qualifier: str | None, bounds: tuple[str, ...]) -> bool:
    """Whether a side is one of these bounds, or no bound at all."""
    return qualifier in bounds or qualifier not in number_format.SIGNS
