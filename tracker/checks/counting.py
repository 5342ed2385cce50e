"""Rules about commitments and their parts, and about shares."""

from psycopg.sql import SQL

from tracker.checks.finding import Finding, Severity, rows
from tracker.postgres import Connection

CIRCLES = SQL("""
    WITH RECURSIVE above AS (
        SELECT commitment AS part, other AS whole FROM bi.commitment_link WHERE kind = 'part_of'
        UNION
        SELECT above.part, link.other
        FROM above JOIN bi.commitment_link AS link ON link.commitment = above.whole
        WHERE link.kind = 'part_of'
    )
    SELECT part FROM above WHERE part = whole ORDER BY part
""")

SHARES = SQL("""
    SELECT commitment, role, sum(share_low) AS share FROM bi.commitment_party
    GROUP BY commitment, role HAVING sum(share_low) > 1 ORDER BY commitment, role
""")

UMBRELLAS = SQL("""
    SELECT
        whole.commitment,
        whole.amount_high_usd AS most_usd,
        sum(coalesce(part.amount_low_usd, part.amount_usd)) AS parts_usd,
        count(*) AS parts
    FROM bi.commitment_link AS link
    JOIN bi.commitment AS part ON part.commitment = link.commitment
    JOIN bi.commitment AS whole ON whole.commitment = link.other
    JOIN tracker.commitment_status AS status
        ON status.commitment_status = part.status AND status.is_counted
    WHERE link.kind = 'part_of'
      AND coalesce(part.amount_low_usd, part.amount_usd) IS NOT NULL
    GROUP BY whole.commitment, whole.amount_high_usd
    HAVING sum(coalesce(part.amount_low_usd, part.amount_usd)) > 1.01 * whole.amount_high_usd
    ORDER BY whole.commitment
""")

SECOND = SQL("""
    SELECT DISTINCT company.slug AS company, commitment.slug AS commitment, counted.slug AS other
    FROM internal.second_guidance AS second
    JOIN internal.counted_commitment AS commitment USING (commitment_id)
    JOIN tracker.commitment AS counted ON counted.commitment_id = second.counted_commitment_id
    JOIN tracker.company ON company.company_id = commitment.company_id
    ORDER BY company, commitment, other
""")


def circles(connection: Connection) -> list[Finding]:
    """Fail where a commitment is part of itself by a detour."""
    return [
        Finding(
            severity=Severity.ERROR,
            rule="part-of-circle",
            subject=row["part"],
            message="is part of itself",
            advice="remove one of the links",
        )
        for row in rows(connection, CIRCLES)
    ]


def second_guidance(connection: Connection) -> list[Finding]:
    """Warn where two guidances say what one company is to spend in the same time.

    So it is after a merge of two companies that both had guidance on file.
    """
    return [
        Finding(
            severity=Severity.WARNING,
            rule="guidance-beside-guidance",
            subject=row["commitment"],
            message=f"is guidance of {row['company']} for the same time as {row['other']},"
            " which counts instead",
            advice=f"tracker link {row['commitment']} {row['other']} --as duplicate_of,"
            " or the other way round",
        )
        for row in rows(connection, SECOND)
    ]


def crowded_shares(connection: Connection) -> list[Finding]:
    """Fail where the stated shares of a commitment come to more than the whole."""
    return [
        Finding(
            severity=Severity.ERROR,
            rule="shares-over-the-whole",
            subject=row["commitment"],
            message=f"the shares of its parties ({row['role']}) come to {row['share']:.0%}",
            advice="check the shares against the source",
        )
        for row in rows(connection, SHARES)
    ]


def small_umbrellas(connection: Connection) -> list[Finding]:
    """Warn where the parts of a whole come to more than the whole can be."""
    return [
        Finding(
            severity=Severity.WARNING,
            rule="whole-smaller-than-parts",
            subject=row["commitment"],
            message=f"at most {row['most_usd'] / 10**9:,.1f}bn USD, but its {row['parts']} parts"
            f" come to {row['parts_usd'] / 10**9:,.1f}bn USD or more",
            advice="look whether a part belongs to it and which figure is outdated",
        )
        for row in rows(connection, UMBRELLAS)
    ]
