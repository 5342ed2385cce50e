"""Rules about years that several series tell of: two XBRL concepts, two currencies."""

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.postgres import Connection

LEFT_OUT = SQL("""
    WITH chosen AS MATERIALIZED (
        SELECT
            company_id,
            metric,
            fiscal_year,
            months,
            first_month,
            concat_ws(' in ', coalesce(concept, 'untagged'), currency_code) AS series,
            count(*) FILTER (WHERE months = 3) OVER year AS quarter_count
        FROM internal.chosen_span
        WINDOW year AS (PARTITION BY company_id, metric, fiscal_year)
    )
    SELECT DISTINCT ON (subject, built.metric, built.months, built.first_month)
        company.slug AS subject,
        built.metric,
        built.period_start,
        built.period_end,
        concat_ws(' in ', coalesce(built.concept, 'untagged'), built.currency_code) AS series,
        used.series AS used_series
    FROM internal.built_span AS built
    JOIN tracker.company ON company.company_id = built.company_id
    JOIN chosen AS used
        ON (used.company_id, used.metric, used.fiscal_year)
            = (built.company_id, built.metric, built.fiscal_year)
    LEFT JOIN chosen AS same
        ON (same.company_id, same.metric, same.months, same.first_month)
            = (built.company_id, built.metric, built.months, built.first_month)
    WHERE same.series IS NULL
      AND built.months IN (3, 12)
      -- A year whose four quarters are known lacks nothing.
      AND (built.months = 3 OR used.quarter_count < 4)
    ORDER BY subject, built.metric, built.months, built.first_month, series, used_series
""")

USED = SQL("""
    WITH growth AS MATERIALIZED (
        SELECT company, basis, year, growth_basis FROM bi.company_year
    ),
    told AS MATERIALIZED (
        SELECT
            used.company,
            used.basis,
            used.year,
            array_agg(DISTINCT concat_ws(
                ' in ', coalesce(figure.concept, 'untagged'), figure.currency_code
            )) AS series
        FROM (
            SELECT company, basis, year, claim_id FROM bi.company_year_figure
            UNION ALL
            SELECT company, replace(basis, 'fiscal', 'stated'), year, claim_id
            FROM bi.figure_quarter_input
            WHERE metric = 'capex'
        ) AS used
        -- What is used is believed: its claim says of what series it is.
        JOIN tracker.figure_claim AS figure ON figure.figure_claim_id = used.claim_id
        GROUP BY used.company, used.basis, used.year
    )
    SELECT
        told.company,
        told.basis,
        told.year,
        told.series,
        CASE
            WHEN growth.growth_basis = 'reported'
                THEN before.series
        END AS series_before
    FROM told
    LEFT JOIN told AS before
        ON (before.company, before.basis, before.year) = (told.company, told.basis, told.year - 1)
    LEFT JOIN growth
        ON (growth.company, growth.basis, growth.year) = (told.company, told.basis, told.year)
    ORDER BY told.company, told.year, told.basis DESC
""")


def figures_left_out(connection: Connection) -> list[Finding]:
    """Warn where a quarter or year is on file that only a series tells which is not used."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="figure-left-out",
            subject=f"{row['subject']} {row['metric']} {row['period_start']}..{row['period_end']}",
            message=f"only {row['series']} tells it, and {row['used_series']} the fiscal year:"
            " two series are never mixed",
            advice="look for what is missing in the series that is used",
        )
        for row in rows(connection, LEFT_OUT)
    ]


def mixed_series(connection: Connection) -> list[Finding]:
    """Warn where a year is made of two series, or set against a year of another one."""
    findings = []
    for row in rows(connection, USED):
        series, before = row["series"], row["series_before"]
        if len(series) > 1:
            message = f"the year or its quarters come from {' and '.join(series)}"
        elif before and before != series:
            message = f"growth sets {series[0]} against {' and '.join(before)} of the year before"
        else:
            continue
        findings.append(
            Finding(
                severity=Severity.WARNING,
                rule="series-mixed",
                subject=f"{row['company']} capex {row['year']} ({row['basis']})",
                message=message,
                advice="they may not mean the same: look for figures of one series",
            )
        )
    return findings
