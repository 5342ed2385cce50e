"""Text of `tracker explain compare`: the arithmetic, step by step."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from tracker.analysis.comparison import CompanyYear
from tracker.analysis.explanation import Explanation, Step
from tracker.display import number_format
from tracker.display.columns import period, place, readable, text
from tracker.display.reports import growth
from tracker.display.table import Table
from tracker.language.format import grouped_digits
from tracker.vocabulary import YearBasis

METHODS = {
    "stated": "the company's own year: all of it stands in {year}",
    "prorata": "{days} of its {whole} days fall in {year}: {share} of it",
    "linear": "{days} of its {whole} days fall in {year}: {share} of it, assumed to be even",
    "named": "the days of its year are not known: all of it stands in {year}",
    "announced": "no period is stated: all of it stands in the year of its announcement",
}
"""How a promise comes to its share of the year."""

WAYS = {
    "year": "reported for the year",
    "quarter": "reported by itself",
    "half": "half a year, reported by itself",
    "nine_months": "nine months, reported by themselves",
    "difference": "the difference of two periods with the same start",
    "year_less_nine_months": "the year less its first nine months",
    "year_less_half": "the year less its first half",
    "day_weighted": "shared out by days",
}
"""How a quarter or year comes from what was reported."""

RATES_ONLY = " (only what an exchange rate converts, not the sum)"


def table(explanation: Explanation) -> Table:
    """The steps as rows."""
    return readable(
        {
            "Number": text("number"),
            "Of": text("thing"),
            "Quote": text("quote"),
            "Place": place,
            "Source": text("source"),
            "Stated": lambda row: number_format.measure(
                row["qualifier"], row["amount_low"], row["amount"], row["amount_high"]
            ),
            "Unit": text("unit"),
            "Period": period,
            "Days": text("year_days"),
            "Rate": text("rate"),
            "Result": lambda row: (
                number_format.UNKNOWN if row["result"] is None else grouped_digits(row["result"])
            ),
            "Reason": text("not_counted_reason"),
        },
        explanation.records,
    )


def story(explanation: Explanation, *, year: int, basis: YearBasis, currency: str) -> list[str]:
    """The row of compare, told number by number."""
    row = explanation.row
    whose = "by the company's own years" if basis is YearBasis.STATED else "by calendar years"
    holder = explanation.holder
    name = f"{row.company_name} ({holder})" if row else holder
    lines = [f"{name}, {year} {whose}, in {currency}"]
    if row is None:
        lines += ["", f"Nothing is counted for {year}."]
    else:
        lines += _promised("Guidance", _guidance(row), explanation.of("guidance"), year)
        lines += _promised("Programmes", _programmes(row), explanation.of("programme"), year)
        lines += _reported(row, explanation.of("reported"), currency)
        lines += _previous(row, explanation.of("previous"), currency)
        lines += _growth(row, explanation)
    left_out = [step for step in explanation.steps if not step.is_counted]
    if left_out:
        lines += ["", "Not counted:"]
    for step in left_out:
        lines += [f"  {step.thing}: {step.not_counted_reason}", f"    {_claim(step)}"]
    return lines


def _guidance(row: CompanyYear) -> str:
    if row.guidance_partial is not None:
        return f"{number_format.short(row.guidance_partial)}{RATES_ONLY}"
    qualifier = row.guidance_qualifier
    return number_format.stated_amount(qualifier, row.guidance_low, row.guidance, row.guidance_high)


def _programmes(row: CompanyYear) -> str:
    if row.programme_partial is not None:
        return f"~{number_format.short(row.programme_partial)}{RATES_ONLY}"
    return number_format.assumed_amount(row.programme_low, row.programme, row.programme_high)


def _promised(heading: str, total: str, steps: Sequence[Step], year: int) -> list[str]:
    lines = ["", f"{heading}: {total}"]
    for step in steps:
        lines += [
            f"  {step.thing}: {step.title}",
            f"    {_claim(step)}",
            f"    {_share(step, year)}",
        ]
        lines += [f"    {line}" for line in _arithmetic(step)]
    results = [step.result for step in steps if step.result is not None]
    if len(results) > 1:
        parts = " + ".join(grouped_digits(result) for result in results)
        lines.append(f"  {parts} = {grouped_digits(sum(results, Decimal(0)))}")
    return lines


def _claim(step: Step) -> str:
    date = number_format.day(step.effective_date, step.date_precision)
    inferred = " (inferred)" if step.date_basis == "inferred" else ""
    restated = ", restated" if step.change_kind == "restated" else ""
    speaker = f", says {step.speaker}" if step.speaker else ""
    origin = f", passing on {step.origin_source}" if step.origin_source else ""
    where = f"at {step.quote_start}-{step.quote_end} of" if step.quote_start is not None else "in"
    locator = f", {step.locator}" if step.locator else ""
    return (
        f"claim {step.claim_id} of {date}{inferred}{restated}: “{step.quote}” {where} {step.source}"
        f" ({step.source_title}{locator}){speaker}{origin}"
    )


def _share(step: Step, year: int) -> str:
    days, whole = step.year_days or 0, step.period_days or 1
    text = METHODS[step.method or "stated"].format(
        days=f"{days:,}", whole=f"{whole:,}", year=year, share=_percent(Decimal(days) / whole)
    )
    if step.period_start is None or step.period_end is None:
        return text
    basis = ", inferred" if step.period_basis == "inferred" else ""
    return f"{step.period_start} to {step.period_end}{basis}: {text}"


def _percent(ratio: Decimal) -> str:
    return f"{(ratio * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)} %"


def _arithmetic(step: Step) -> list[str]:
    """Amount × rate × days = result, for the figure itself and for a bound that differs."""
    if step.rate is None:
        return [f"no exchange rate from {step.unit} is on file: left out of the sum"]
    lines = []
    told: list[tuple[Decimal | None, Decimal | None]] = []
    for word, amount, result in (
        ("", step.amount, step.result),
        ("low: ", step.amount_low, step.result_low),
        ("high: ", step.amount_high, step.result_high),
    ):
        if amount is None or result is None or (amount, result) in told:
            continue
        told.append((amount, result))
        factors = [f"{grouped_digits(amount)} {step.unit}"]
        if step.unit != step.result_currency_code:
            factors.append(_rate(step))
        if step.method in {"linear", "prorata"}:
            factors.append(f"{step.year_days:,} / {step.period_days:,}")
        money = f"{grouped_digits(result)} {step.result_currency_code}"
        equation = "" if factors == [money] else f"{' × '.join(factors)} = "
        hedge = number_format.SIGNS.get(step.qualifier, "") if not word else ""
        lines.append(f"{word}{equation}{money} = {hedge}{number_format.short(result)}")
    return lines


def _rate(step: Step) -> str:
    pair = f"{step.result_currency_code}/{step.unit}"
    day = f"ECB {step.rate_date}"
    if step.rate_method == "average":
        day = "average of the ECB's rates over the period"
    return f"{grouped_digits(step.rate or Decimal(0))} {pair} ({day})"


def _figures(steps: Sequence[Step]) -> list[str]:
    """Every quarter, or the year itself: how it was made, and from which claims."""
    lines = []
    for (quarter, start, end), group in groupby(
        steps, key=lambda step: (step.quarter, step.used_start, step.used_end)
    ):
        inputs = list(group)
        name = f"Q{quarter}, " if quarter else ""
        way = WAYS[inputs[0].method or "quarter"]
        lines.append(f"  {inputs[0].thing}, {name}{start} to {end}: {way}")
        for step in inputs:
            label = f", printed as {step.title}" if step.title else ""
            period = f"{step.period_start} to {step.period_end}, " if len(inputs) > 1 else ""
            lines.append(f"    {period}{_claim(step)}{label}")
        lines.append(f"    {_equation(inputs)}")
        if len({step.change_kind == "restated" for step in inputs}) > 1:
            lines.append("    Only one side of it was restated: the other may follow.")
    return lines


def _equation(inputs: Sequence[Step]) -> str:
    """What is added and taken off, in the money it was reported in, and the result."""
    first = inputs[0]
    if first.rate is None:
        return f"no exchange rate from {first.unit} is on file: left out of the sum"
    terms = ""
    for step in inputs:
        sign = "-" if step.factor is not None and step.factor < 0 else "+"
        days = f" × {step.year_days} / {step.period_days}" if step.year_days else ""
        terms += f" {sign} {grouped_digits(step.amount or Decimal(0))}{days}"
    terms = terms.removeprefix(" + ")
    result = sum((step.result or Decimal(0) for step in inputs), Decimal(0))
    money = f"{grouped_digits(result)} {first.result_currency_code}"
    if first.unit != first.result_currency_code:
        terms = f"({terms})" if len(inputs) > 1 else terms
        terms = f"{terms} {first.unit} × {_rate(first)}"
    elif terms == grouped_digits(result):
        return f"{money} = {number_format.short(result)}"
    return f"{terms} = {money} = {number_format.short(result)}"


def _reported(row: CompanyYear, steps: Sequence[Step], currency: str) -> list[str]:
    amount = row.reported_partial if row.reported is None else row.reported
    if amount is None:
        lines = ["", f"Reported: {number_format.UNKNOWN}", *_figures(steps)]
        if row.reported_method is None and row.reported_coverage_ratio is not None:
            covered = _percent(row.reported_coverage_ratio)
            lines.append(f"  What is reported covers {covered} of the days and no whole quarter.")
        return lines
    is_part = row.reported is None
    share = f" ({number_format.coverage(row.reported_coverage_ratio)})" if is_part else ""
    lines = ["", f"Reported: {number_format.short(amount)}{share}", *_figures(steps)]
    if is_part and row.reported_coverage_ratio is not None:
        covered = _percent(row.reported_coverage_ratio)
        lines.append(f"  This covers {covered} of the days of the year; it is not the year.")
    return lines + _sum(amount, steps, currency)


def _sum(amount: Decimal, steps: Sequence[Step], currency: str) -> list[str]:
    results: dict[date | None, Decimal] = {}
    for step in steps:
        results[step.used_start] = results.get(step.used_start, Decimal(0)) + (step.result or 0)
    if len(results) < 2:
        return []
    parts = " + ".join(grouped_digits(result) for result in results.values())
    return [f"  {parts} = {grouped_digits(amount)} {currency}"]


def _previous(row: CompanyYear, steps: Sequence[Step], currency: str) -> list[str]:
    if row.previous is None:
        known = "; what is known of it is not the whole year" if steps else ""
        return ["", f"Year before: {number_format.UNKNOWN}{known}"]
    lines = ["", f"Year before: {number_format.short(row.previous)}", *_figures(steps)]
    return lines + _sum(row.previous, steps, currency)


def _growth(row: CompanyYear, explanation: Explanation) -> list[str]:
    lines = ["", f"Growth: {number_format.growth(row.growth_ratio)}"]
    if row.growth_ratio is None:
        lines.append("  not computed: a side of it is unknown or not a whole year")
    else:
        lines.append(f"  {growth.arithmetic(row)}")
    for step in explanation.of("previous_guidance"):
        lines += [
            f"  {step.thing}: {step.title}",
            f"    {_claim(step)}",
            f"    {_share(step, row.year - 1)}",
            *(f"    {line}" for line in _arithmetic(step)),
        ]
    for step in explanation.of("stated_growth"):
        told = number_format.measure(step.qualifier, step.amount_low, step.amount, step.amount_high)
        lines += [f"  as a source states it: {told}%", f"    {_claim(step)}"]
    return lines
