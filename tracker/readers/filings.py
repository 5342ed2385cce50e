"""Seed files of filings: what a company reported, filing by filing."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, NamedTuple, Self

from pydantic import PlainValidator, model_validator

from tracker.readers.record import Record, distinct, unknown
from tracker.readers.sec.company_facts import ACCESSION, CIK, FORM, CompanyFacts, Fact, Filing
from tracker.readers.values import (
    CurrencyCode,
    Day,
    FieldError,
    Name,
    Slug,
    day_from,
    number_from,
    shaped,
)
from tracker.views.concepts import FLOWS, METRICS

FISCAL: Final = re.compile("[0-9]{4}( [A-Z0-9]{1,4})?", re.ASCII)


class Reported(NamedTuple):
    """A value for one concept and period."""

    concept: str
    start: date
    end: date
    value: Decimal
    printed: str


def _reported(given: Any) -> tuple[Reported, ...]:
    """The values of one filing: concept -> period -> value."""
    found = []
    for concept, values in _entries(given, (), "concepts").items():
        if concept not in METRICS:
            raise FieldError(concept, unknown("concept", concept, METRICS))
        for period, value in _entries(values, (concept,), "periods").items():
            try:
                start, end = _span(period, is_stock=METRICS[concept] not in FLOWS)
                number = number_from(value)
            except ValueError as error:
                raise FieldError((concept, period), str(error)) from None
            found.append(Reported(concept, start, end, number, str(value)))
    return tuple(found)


def _entries(given: Any, path: tuple[str, ...], what: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise FieldError(path, f"expected {what} with values")
    return {key: value for key, value in given.items() if key != "location"}


def _span(text: str, *, is_stock: bool) -> tuple[date, date]:
    first, _, last = text.partition("..")
    if bool(last) is is_stock:
        example = "2025-06-30" if is_stock else "2024-07-01..2025-06-30"
        raise ValueError(f"expected a period such as {example}, found {text!r}")
    start = day_from(first)
    end = day_from(last) if last else start
    if end < start:
        raise ValueError(f"the period ends before it begins: {text!r}")
    return start, end


class Filer(Record):
    """The company, and the currency that its filings are in."""

    company: Slug
    cik: Annotated[str, shaped(CIK, "a CIK such as 789019", 10)]
    name: Name
    currency: CurrencyCode


class Filed(Record):
    """One filing and what it reports."""

    accession: Annotated[str, shaped(ACCESSION, "a number such as 0000950170-25-100235", 20)]
    form: Annotated[str, shaped(FORM, "a form such as 10-K", 30)]
    filed: Day
    fiscal: Annotated[str, shaped(FISCAL, "a fiscal period such as 2025 FY", 9)] = ""
    facts: Annotated[tuple[Reported, ...], PlainValidator(_reported)]

    @model_validator(mode="after")
    def _is_over(self) -> Self:
        for fact in self.facts:
            if fact.end > self.filed:
                raise FieldError(
                    ("facts", fact.concept), f"{fact.end} is after the day of the filing"
                )
        return self


class FilingsFile(Record):
    """What the filings of one company report."""

    filer: Filer
    filings: tuple[Filed, ...]

    @model_validator(mode="after")
    def _are_distinct(self) -> Self:
        try:
            distinct(self.filings, "accession")
        except FieldError as error:
            raise FieldError(("filings", *error.path), str(error)) from None
        return self

    def company_facts(self) -> CompanyFacts:
        """The same as if it had come from the SEC."""
        facts = (
            Fact(
                concept=fact.concept,
                start=fact.start,
                end=fact.end,
                currency=self.filer.currency,
                value=fact.value,
                printed=fact.printed,
                filing=Filing(filed.accession, filed.form, filed.filed, filed.fiscal),
                is_stock=METRICS[fact.concept] not in FLOWS,
            )
            for filed in self.filings
            for fact in filed.facts
        )
        return CompanyFacts(
            file=str(self.location), cik=self.filer.cik, name=self.filer.name, facts=tuple(facts)
        )
