"""Rules about what is not known, or has not been heard of for long."""

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.connection import Connection

STALE_MONTHS = 24
"""After two years without news a promise may have been kept, changed or forgotten."""

PERIODS = SQL("""
    SELECT commitment, year FROM bi.commitment_year
    WHERE is_counted AND layer = 'capex' AND basis = 'calendar' AND period_end IS NULL
    ORDER BY commitment
""")

RATES = SQL("""
    SELECT commitment, currency_code, revised_date FROM bi.commitment
    WHERE is_counted AND amount IS NOT NULL AND amount_usd IS NULL
    ORDER BY commitment
""")

STALE = SQL("""
    SELECT commitment, news.effective_date AS last_date
    FROM bi.commitment
    JOIN (
        SELECT commitment, max(effective_date) AS effective_date
        FROM bi.commitment_claim GROUP BY commitment
    ) AS news USING (commitment)
    CROSS JOIN internal.setting
    WHERE status NOT IN ('completed', 'cancelled')
      AND news.effective_date < setting.as_of_date - make_interval(months => %(months)s)
    ORDER BY last_date, commitment
""")


def missing_periods(connection: Connection) -> list[Finding]:
    """Warn where a counted promise has no period and so stands whole in one year."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="no-period",
            subject=row["commitment"],
            message=f"no period is known: all of it is counted in {row['year']}",
            advice="look for the period in another source",
        )
        for row in rows(connection, PERIODS)
    ]


def missing_rates(connection: Connection) -> list[Finding]:
    """Warn where a counted amount cannot be converted and is missing from sums."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="no-exchange-rate",
            subject=row["commitment"],
            message=f"no rate of {row['currency_code']} is on file for {row['revised_date']}",
            advice="sums leave it out; --fx latest may have a rate",
        )
        for row in rows(connection, RATES)
    ]


def stale_promises(connection: Connection) -> list[Finding]:
    """Warn where a promise that is neither kept nor given up has not been heard of for long."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="stale",
            subject=row["commitment"],
            message=f"no news since {row['last_date']}",
            advice="look for what became of it, and add a claim",
        )
        for row in rows(connection, STALE, {"months": STALE_MONTHS})
    ]
