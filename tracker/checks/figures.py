"""Rules about figures that belong together."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.postgres import Connection

TOLERANCE_POINTS = Decimal("0.5")
"""Growth is printed in whole points or tenths, of levels that are rounded themselves."""

GROWTH = SQL("""
    SELECT
        coalesce(growth.company, growth.market) AS subject,
        growth.metric,
        growth.period_start,
        growth.period_end,
        growth.stated,
        growth.qualifier,
        growth.best AS stated_percent,
        round((level.best / before.best - 1) * 100, 2) AS percent
    FROM bi.figure AS growth
    JOIN bi.figure AS level
        ON level.metric || '_growth' = growth.metric
        AND coalesce(level.company, level.market) = coalesce(growth.company, growth.market)
        AND (level.period_start, level.period_end) = (growth.period_start, growth.period_end)
        -- What was expected is not to be reproduced by what came.
        AND level.evidence = growth.evidence
    JOIN bi.figure AS before
        ON before.metric = level.metric
        AND coalesce(before.company, before.market) = coalesce(growth.company, growth.market)
        AND before.currency_code IS NOT DISTINCT FROM level.currency_code
        AND before.concept IS NOT DISTINCT FROM level.concept
        AND before.period_start = level.period_start - INTERVAL '1 year'
        AND before.period_end = level.period_end - INTERVAL '1 year'
    WHERE growth.unit = 'percent' AND before.best > 0
    ORDER BY subject, growth.metric, growth.period_start
""")

PROMISED_GROWTH = SQL("""
    SELECT
        year.company,
        year.year,
        claim.stated,
        claim.qualifier,
        claim.best AS stated_percent,
        (coalesce(year.guidance_low, closed.best) / year.previous - 1) * 100 AS low_percent,
        (coalesce(year.guidance_high, closed.best) / year.previous - 1) * 100 AS high_percent
    FROM bi.company_year AS year
    JOIN bi.figure_claim AS claim ON claim.claim_id = year.stated_growth_claim_id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN coalesce(year.guidance_low, year.guidance_high) IS NULL
            THEN year.guidance END AS best
    ) AS closed
    WHERE year.basis = 'stated'
      AND claim.evidence <> 'reported'
      AND claim.best IS NOT NULL
      AND year.guidance_coverage_ratio = 1
      AND year.previous > 0
    ORDER BY year.company, year.year
""")

RESTATED = SQL("""
    SELECT * FROM (
        SELECT
            company, metric, period_start, period_end, change_kind, currency_code, best, source,
            lag(best) OVER story AS best_before,
            lag(source) OVER story AS source_before
        FROM bi.figure_claim
        WHERE concept IS NOT NULL AND NOT is_corrected
          AND change_kind NOT IN ('repeated', 'disputed')
        WINDOW story AS (
            PARTITION BY
                company, metric, concept, unit, currency_code, evidence, period_start, period_end
            ORDER BY effective_date, claim_id
        )
    ) AS told
    WHERE change_kind = 'restated' AND source_before IS NOT NULL
    ORDER BY company, metric, period_start, period_end
""")


def restated_figures(connection: Connection) -> list[Finding]:
    """Warn where a later filing gives another value for a period than an earlier one."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="figure-restated",
            subject=f"{row['company']} {row['metric']} {row['period_start']}..{row['period_end']}",
            message=f"{row['best_before']:,.0f} {row['currency_code']} in"
            f" {row['source_before']}, {row['best']:,.0f} {row['currency_code']} in"
            f" {row['source']}",
            advice="the later filing is believed from its day on; before it, the earlier one:"
            " --as-of DATE",
        )
        for row in rows(connection, RESTATED)
    ]


def unreproduced_growth(connection: Connection) -> list[Finding]:
    """Warn where the figures of two years do not give the growth that a source states."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="growth-not-reproduced",
            subject=f"{row['subject']} {row['metric']} {row['period_start']}..{row['period_end']}",
            message=f"stated as {row['stated']}, the figures on file give {row['percent']:+f} %",
            advice="look whether both years mean the same thing and which figure is revised",
        )
        for row in rows(connection, GROWTH)
        if not _agrees(row["qualifier"], row["stated_percent"], row["percent"])
    ]


def unreproduced_promises(connection: Connection) -> list[Finding]:
    """Warn where guidance and the year before cannot give the growth that is expected."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="growth-not-reproduced",
            subject=f"{row['company']} capex_growth {row['year']}",
            message=f"expected as {row['stated']}, guidance over the year before gives"
            f" {_span(row['low_percent'], row['high_percent'])}",
            advice="look whether both years mean the same thing and which figure is revised",
        )
        for row in rows(connection, PROMISED_GROWTH)
        if not _overlaps(row)
    ]


def _overlaps(row: Mapping[str, Any]) -> bool:
    """Whether the growth that is stated and the one that follows have a number in common."""
    low, high, stated = row["low_percent"], row["high_percent"], row["stated_percent"]
    may_be_less = row["qualifier"] in {"up_to", "less_than"}
    may_be_more = row["qualifier"] in {"at_least", "more_than"}
    is_too_high = low is not None and low > stated + TOLERANCE_POINTS and not may_be_more
    is_too_low = high is not None and high < stated - TOLERANCE_POINTS and not may_be_less
    return not (is_too_high or is_too_low)


def _span(low: Decimal | None, high: Decimal | None) -> str:
    if low == high:
        return f"{low:+.1f} %"
    if low is None:
        return f"at most {high:+.1f} %"
    if high is None:
        return f"at least {low:+.1f} %"
    return f"{low:+.1f} % to {high:+.1f} %"


def _agrees(qualifier: str, stated: Decimal | None, computed: Decimal) -> bool:
    if stated is None:
        return True
    if qualifier in {"at_least", "more_than"}:
        return computed >= stated - TOLERANCE_POINTS
    if qualifier in {"up_to", "less_than"}:
        return computed <= stated + TOLERANCE_POINTS
    return abs(computed - stated) <= TOLERANCE_POINTS
