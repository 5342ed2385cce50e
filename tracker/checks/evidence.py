"""Rules about quotes and sources."""

from decimal import Decimal

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.postgres import Connection

TOLERANCE_RATIO = Decimal("0.01")
"""Below one per cent a difference is rounding."""

LARGE_USD = Decimal(10_000_000_000)
"""From ten billion dollars on, one independent source is thin."""

MISPLACED = SQL("SELECT * FROM internal.misplaced_quote ORDER BY source, quote_start")

DISAGREEING = SQL("""
    SELECT
        one.commitment,
        one.source AS one_source, one.stated AS one_stated,
        other.source AS other_source, other.stated AS other_stated
    FROM bi.commitment_claim AS one
    JOIN bi.commitment_claim AS other USING (commitment, currency_code)
    WHERE one.claim_id < other.claim_id
      AND NOT one.is_corrected AND NOT other.is_corrected
      AND one.source <> other.source
      -- A revision is meant to differ.
      AND other.change_kind IN ('announced', 'stated', 'reaffirmed', 'repeated')
      AND (
          abs(one.amount - other.amount) > %(tolerance)s * greatest(one.amount, other.amount)
          OR one.qualifier = 'exact' AND other.qualifier IN ('more_than', 'less_than')
              AND one.amount = other.amount
          OR other.qualifier = 'exact' AND one.qualifier IN ('more_than', 'less_than')
              AND one.amount = other.amount
      )
    ORDER BY one.commitment, one.claim_id, other.claim_id
""")

DISAGREEING_FIGURES = SQL("""
    SELECT
        coalesce(one.company, one.market) AS subject, one.metric, one.period_start, one.period_end,
        one.source AS one_source, one.stated AS one_stated,
        other.source AS other_source, other.stated AS other_stated
    FROM bi.figure_claim AS one
    JOIN bi.figure_claim AS other USING (metric, unit, evidence, period_start, period_end)
    WHERE one.claim_id < other.claim_id
      AND coalesce(one.company, one.market) = coalesce(other.company, other.market)
      -- Filings of one company are no two sources: what differs is restated.
      AND one.concept IS NULL AND other.concept IS NULL
      AND one.currency_code IS NOT DISTINCT FROM other.currency_code
      AND NOT one.is_corrected AND NOT other.is_corrected
      AND abs(one.best - other.best)
          > %(tolerance)s * greatest(abs(one.best), abs(other.best))
    ORDER BY subject, one.metric, one.period_start, one.claim_id
""")

DISAGREEING_WITH_FILINGS = SQL("""
    SELECT
        said.company AS subject, said.metric, said.period_start, said.period_end,
        said.source AS one_source, said.stated AS one_stated,
        filed.source AS other_source, filed.stated AS other_stated
    FROM bi.figure_claim AS said
    CROSS JOIN LATERAL (
        -- A company may file a metric under two concepts; the nearer one is meant.
        SELECT filed.source, filed.stated, filed.best
        FROM bi.figure AS filed
        WHERE filed.concept IS NOT NULL
          AND filed.company = said.company
          AND (filed.metric, filed.unit, filed.evidence) = (said.metric, said.unit, said.evidence)
          AND filed.currency_code IS NOT DISTINCT FROM said.currency_code
          -- Who says "2024" means the fiscal year of 52 weeks too.
          AND abs(filed.period_start - said.period_start) <= 7
          AND abs(filed.period_end - said.period_end) <= 7
        ORDER BY abs(filed.best - coalesce(said.best, said.low, said.high)), filed.claim_id
        LIMIT 1
    ) AS filed
    WHERE said.concept IS NULL AND NOT said.is_corrected
      AND (
          coalesce(said.low, CASE said.qualifier WHEN 'about' THEN said.best END)
              > filed.best + %(tolerance)s * abs(filed.best)
          OR coalesce(said.high, CASE said.qualifier WHEN 'about' THEN said.best END)
              < filed.best - %(tolerance)s * abs(filed.best)
      )
    ORDER BY said.company, said.metric, said.period_start, said.claim_id
""")

LONE = SQL("""
    SELECT commitment, amount_usd FROM bi.commitment
    WHERE is_counted AND independent_source_count = 1 AND amount_usd >= %(large)s
    ORDER BY amount_usd DESC, commitment
""")


def misplaced_quotes(connection: Connection) -> list[Finding]:
    """Fail where an archived text does not hold a quote at its place."""
    return [
        Finding(
            severity=Severity.ERROR,
            rule="quote-not-in-place",
            subject=row["source"],
            message=f"“{row['quote']}” does not stand at {row['quote_start']}-{row['quote_end']}",
            advice="correct the claims that cite it, from the right place",
        )
        for row in rows(connection, MISPLACED)
    ]


def disagreements(connection: Connection) -> list[Finding]:
    """Warn where sources say different things of one promise or figure."""
    values = {"tolerance": TOLERANCE_RATIO}
    found = [(row["commitment"], row) for row in rows(connection, DISAGREEING, values)]
    found += [
        (f"{row['subject']} {row['metric']} {row['period_start']}..{row['period_end']}", row)
        for query in (DISAGREEING_FIGURES, DISAGREEING_WITH_FILINGS)
        for row in rows(connection, query, values)
    ]
    return [
        Finding(
            severity=Severity.WARNING,
            rule="sources-disagree",
            subject=subject,
            message=f"“{row['one_stated']}” in {row['one_source']},"
            f" “{row['other_stated']}” in {row['other_source']}",
            advice="see which is believed: tracker explain; add the better source if there is one",
        )
        for subject, row in found
    ]


def lone_sources(connection: Connection) -> list[Finding]:
    """Warn where a large counted sum rests on one independent source."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="one-independent-source",
            subject=row["commitment"],
            message=f"{row['amount_usd'] / 10**9:,.1f}bn USD rest on one independent source",
            advice="find a second source that is no copy of the first",
        )
        for row in rows(connection, LONE, {"large": LARGE_USD})
    ]
