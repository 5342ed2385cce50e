"""Rules about what is built: what contradicts itself, and what nobody has heard of since."""

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.postgres import Connection

STOPPED_SITES = SQL("""
    SELECT site.site, site.status, site.status_date, stop.reason
    FROM bi.site
    CROSS JOIN internal.setting
    JOIN tracker.site AS known ON known.slug = site.site
    JOIN internal.stop ON stop.subject_key = 'site:' || known.site_id
        AND setting.as_of_date BETWEEN stop.from_date AND stop.last_date
    WHERE site.status NOT IN ('paused', 'cancelled', 'retired') AND site.status_reason IS NULL
    ORDER BY site.site
""")

STOPPED_CAPACITY = SQL("""
    WITH promise AS MATERIALIZED (
        SELECT commitment, status, revised_date FROM bi.commitment
        WHERE status IN ('paused', 'cancelled')
    ),
    site AS MATERIALIZED (
        SELECT site, status, status_date FROM bi.site
        WHERE status IN ('paused', 'cancelled', 'retired')
    )
    SELECT capacity.subject, capacity.metric, capacity.stage, capacity.stated,
        capacity.effective_date, capacity.claim_id,
        concat_ws(' ', coalesce(promise.commitment, site.site),
            coalesce(promise.status, site.status),
            coalesce(promise.revised_date, site.status_date)) AS reason
    FROM bi.capacity
    LEFT JOIN promise ON promise.commitment = capacity.commitment
    LEFT JOIN site ON site.site = capacity.site
    WHERE capacity.stage_reason IS NULL
      AND (promise.commitment IS NOT NULL OR site.site IS NOT NULL)
      AND capacity.stage IN ('planned', 'under_construction', 'operational')
      AND coalesce(capacity.best, capacity.high, capacity.low, 1) > 0
    ORDER BY capacity.subject, capacity.claim_id
""")

PASSED = SQL("""
    SELECT capacity.subject, capacity.metric, capacity.stage, capacity.stated,
        capacity.target_date, capacity.claim_id
    FROM bi.capacity
    CROSS JOIN internal.setting
    WHERE capacity.stage IN ('planned', 'under_construction')
      AND capacity.target_date < setting.as_of_date
      AND NOT EXISTS (
          SELECT FROM bi.capacity_claim AS news
          WHERE news.subject_kind = capacity.subject_kind AND news.subject = capacity.subject
            AND news.metric = capacity.metric
            AND news.effective_date BETWEEN capacity.target_date AND setting.as_of_date
            AND NOT news.is_corrected
      )
    ORDER BY capacity.target_date, capacity.subject, capacity.claim_id
""")


def sites_going_on(connection: Connection) -> list[Finding]:
    """Warn where a site goes on though all that pays for it is paused or cancelled."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="goes-on-though-stopped",
            subject=row["site"],
            message=f"{row['status']} as of {row['status_date']}, but {row['reason']}",
            advice="look for what became of either, and add a claim",
        )
        for row in rows(connection, STOPPED_SITES)
    ]


def capacity_going_on(connection: Connection) -> list[Finding]:
    """Warn where capacity is there or to come though its promise or its site is stopped."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="goes-on-though-stopped",
            subject=row["subject"],
            message=f"claim {row['claim_id']}: {row['stated']} ({row['metric']}) {row['stage']}"
            f" as of {row['effective_date']}, but {row['reason']}",
            advice="look for what became of either, and add a claim",
        )
        for row in rows(connection, STOPPED_CAPACITY)
    ]


def overdue_plans(connection: Connection) -> list[Finding]:
    """Warn where the day of a plan has passed and nothing is said of it since."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="planned-day-passed",
            subject=row["subject"],
            message=f"claim {row['claim_id']}: {row['stated']} ({row['metric']}) was {row['stage']}"
            f" for {row['target_date']}, and nothing is known of it since",
            advice="look for what is there by now, and add it: 0 is a figure too",
        )
        for row in rows(connection, PASSED)
    ]
