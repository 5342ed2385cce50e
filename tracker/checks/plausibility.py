"""Rules about what is doubtful in what is on file, each asked about before it is written too."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from psycopg.sql import SQL

from tracker.checks.doubts import (
    Doubt,
    StatedFigure,
    day_doubts,
    known_names,
    name_doubts,
    quote_doubts,
    source_doubts,
    sum_doubts,
)
from tracker.checks.finding import Finding, Severity, rows
from tracker.language.figure.header import TAKEN
from tracker.language.figure.quantity import Bounds
from tracker.postgres import Connection
from tracker.vocabulary import DatePrecision, Qualifier

SUMS = SQL("""
    SELECT commitment AS subject, amount_low_usd, amount_usd, amount_high_usd
    FROM bi.commitment_claim
    WHERE NOT is_corrected
    ORDER BY commitment, claim_id
""")

FIGURES = SQL("""
    SELECT claim.*, source.language
    FROM (
        SELECT claim_id, commitment AS subject, 'currency' AS unit, currency_code, qualifier,
            amount_low AS low, amount AS best, amount_high AS high, stated, quote, source,
            assumption, corrects_claim_id, is_corrected, 1 AS place
        FROM bi.commitment_claim
        UNION ALL
        SELECT claim_id, subject || ' ' || metric, unit, NULL, qualifier,
            low, best, high, stated, quote, source, assumption, corrects_claim_id,
            is_corrected, 2
        FROM bi.capacity_claim
        UNION ALL
        SELECT claim_id, coalesce(company, market) || ' ' || metric, unit, currency_code, qualifier,
            low, best, high, stated, quote, source, assumption, corrects_claim_id,
            is_corrected, 3
        FROM bi.figure_claim
        -- What is filed is taken from its field, and the passage is made of it.
        WHERE concept IS NULL
    ) AS claim
    JOIN bi.source USING (source)
    WHERE NOT is_corrected
      -- A correction gives its reason, which a quote cannot.
      AND corrects_claim_id IS NULL
      -- What goes along with news of something else is in the words of an earlier passage.
      AND position(stated IN quote) > 0
    ORDER BY place, subject, claim_id
""")

DAYS = SQL("""
    SELECT claim.subject, claim.effective_date, claim.date_precision, source.published_date,
        -- As late as it was anywhere.
        (claim.recorded_at + INTERVAL '14 hours')::date AS recorded_date
    FROM (
        SELECT claim_id, commitment AS subject, effective_date, date_precision, recorded_at,
            source, is_corrected, 1 AS place
        FROM bi.commitment_claim
        UNION ALL
        SELECT claim_id, site, effective_date, date_precision, recorded_at,
            source, is_corrected, 2
        FROM bi.site_claim
        UNION ALL
        SELECT claim_id, subject || ' ' || metric, effective_date, date_precision, recorded_at,
            source, is_corrected, 3
        FROM bi.capacity_claim
        UNION ALL
        SELECT claim_id, coalesce(company, market) || ' ' || metric, effective_date,
            date_precision, recorded_at, source, is_corrected, 4
        FROM bi.figure_claim
    ) AS claim
    JOIN bi.source USING (source)
    WHERE NOT is_corrected
    ORDER BY place, subject, claim_id
""")

SOURCES = SQL("""
    SELECT source, publisher, published_date FROM bi.source WHERE claim_count > 0 ORDER BY source
""")

NAMES = SQL("SELECT name, company FROM bi.company_name ORDER BY company, name")


def implausible_sums(connection: Connection) -> list[Finding]:
    """Warn where a promise is of less than anybody announces, or of more than anybody has."""
    return _findings(
        (row["subject"], sum_doubts(row[f"amount{end}_usd"] for end in ("_low", "", "_high")))
        for row in rows(connection, SUMS)
    )


def quotes_without_figure(connection: Connection) -> list[Finding]:
    """Warn where a figure cannot be read in the quote that it is taken from."""
    return _findings(
        (row["subject"], quote_doubts(row["quote"], _stated(row)))
        for row in rows(connection, FIGURES)
        # The unit or the scale that stands at the head of a table does not stand in the quote.
        if TAKEN not in (row["assumption"] or "")
    )


def implausible_days(connection: Connection) -> list[Finding]:
    """Warn where something is dated after its source, or ahead of the day it was written."""
    return _findings(
        (
            row["subject"],
            day_doubts(
                row["effective_date"],
                DatePrecision(row["date_precision"]),
                published=row["published_date"],
                recorded=row["recorded_date"],
            ),
        )
        for row in rows(connection, DAYS)
    )


def unidentified_sources(connection: Connection) -> list[Finding]:
    """Warn where claims rest on a source of which it is not known who published it, or when."""
    return _findings(
        (row["source"], source_doubts(row["source"], row["publisher"], row["published_date"]))
        for row in rows(connection, SOURCES)
    )


def names_of_others(connection: Connection) -> list[Finding]:
    """Warn where the names of two companies differ in nothing but how each is held."""
    names = [(row["name"], row["company"]) for row in rows(connection, NAMES)]
    known = known_names(names)
    found: dict[str, list[Doubt]] = {}
    for name, company in names:
        if doubts := name_doubts(name, known, company=company):
            found.setdefault(company, doubts)
    return _findings(found.items())


ADVICE: Final = {
    "amount-implausible": "look at the source: a scale or a currency may be missing",
    "quote-without-figure": "look at the source: correct the claim, or know why its quote says it"
    " otherwise",
    "day-ahead": "look at the source: tracker revise --correct, with the day on which it was said",
    "day-after-publication": "look when it was said, and when the source was published",
    "source-unidentified": "look it up: tracker edit source KEY --publisher NAME --published DATE",
    "name-of-another": "if they are one: tracker merge company",
}
"""What to do about each doubt."""


def _findings(found: Iterable[tuple[str, Sequence[Doubt]]]) -> list[Finding]:
    return [
        Finding(
            severity=Severity.WARNING,
            rule=doubt.rule,
            subject=subject,
            message=doubt.message,
            advice=ADVICE[doubt.rule],
        )
        for subject, doubts in found
        for doubt in doubts
    ]


def _stated(row: Mapping[str, Any]) -> StatedFigure:
    """The figure of a claim, as its quote is read."""
    figure = Bounds(Qualifier(row["qualifier"]), row["low"], row["best"], row["high"])
    return StatedFigure(
        figure, row["unit"], currency_code=row["currency_code"], language=row["language"]
    )
