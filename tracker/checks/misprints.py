"""Rules about reported figures that cannot be: another unit, less than nothing spent."""

from collections.abc import Mapping
from typing import Any

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.postgres import Connection
from tracker.readers.sec.printed_value import is_on_another_scale

AGAINST_BELIEVED = SQL("""
    SELECT * FROM (
        SELECT
            company, metric, period_start, period_end, currency_code, claim_id, change_kind, best,
            source, is_believed, is_corrected,
            max(best) FILTER (WHERE is_believed) OVER competing AS believed_best,
            max(source) FILTER (WHERE is_believed) OVER competing AS believed_source
        FROM bi.figure_claim
        WHERE unit = 'currency' AND evidence = 'reported' AND company IS NOT NULL
        -- One of them is believed; asked for in passing, and not by joining all to all.
        WINDOW competing AS (
            PARTITION BY company, metric, currency_code, concept, period_start, period_end
        )
    ) AS claim
    WHERE NOT is_believed AND NOT is_corrected AND best <> believed_best
    ORDER BY company, metric, period_start, period_end, claim_id
""")

IMPOSSIBLE = SQL("""
    SELECT
        company.slug AS company,
        way.metric,
        way.period_start,
        way.period_end,
        way.currency_code,
        way.best,
        (
            SELECT string_agg(
                source.slug || ' (' || claim.period_start || '..' || claim.period_end || ')',
                ' less ' ORDER BY input.place
            )
            FROM unnest(way.claim_ids) WITH ORDINALITY AS input (figure_claim_id, place)
            JOIN tracker.figure_claim AS claim USING (figure_claim_id)
            JOIN tracker.citation USING (citation_id)
            JOIN tracker.source USING (source_id)
        ) AS made_of
    FROM internal.span_way AS way
    JOIN tracker.company ON company.company_id = way.company_id
    WHERE way.is_impossible
    ORDER BY company, way.metric, way.period_start, way.period_end, made_of
""")


def misprinted_figures(connection: Connection) -> list[Finding]:
    """Fail where sources give one figure on two scales: one of them is in another unit."""
    return [
        Finding(
            severity=Severity.ERROR,
            rule="figure-misprinted",
            subject=_subject(row),
            message=f"{_against(row)}: one of them is in another unit",
            advice="the second is shown; correct the one that is wrong: tracker revise figure"
            f" {row['claim_id']} VALUE --correct --note WHY",
        )
        for row in rows(connection, AGAINST_BELIEVED)
        if is_on_another_scale(row["best"], row["believed_best"])
    ]


def disputed_figures(connection: Connection) -> list[Finding]:
    """Warn where a form that is no periodic report gives another value than one that is."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="figure-disputed",
            subject=_subject(row),
            message=_against(row),
            advice="the periodic report is believed: look what the other one counts",
        )
        for row in rows(connection, AGAINST_BELIEVED)
        if row["change_kind"] == "disputed"
        and not is_on_another_scale(row["best"], row["believed_best"])
    ]


def negative_quarters(connection: Connection) -> list[Finding]:
    """Fail where a difference of two figures says that less than nothing was spent."""
    return [
        Finding(
            severity=Severity.ERROR,
            rule="quarter-negative",
            subject=_subject(row),
            message=f"{row['made_of']} gives {row['best']:,.0f} {row['currency_code']}",
            advice="it is not shown: look which of them is misprinted, restated or means"
            " something else",
        )
        for row in rows(connection, IMPOSSIBLE)
    ]


def _subject(row: Mapping[str, Any]) -> str:
    return f"{row['company']} {row['metric']} {row['period_start']}..{row['period_end']}"


def _against(row: Mapping[str, Any]) -> str:
    return (
        f"{row['best']:,.0f} {row['currency_code']} in {row['source']},"
        f" {row['believed_best']:,.0f} {row['currency_code']} in {row['believed_source']}"
    )
