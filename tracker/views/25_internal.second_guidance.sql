-- Guidance that is not counted because other guidance of the company is for the same time.
-- Grain: one row per guidance, basis and year for which another one counts.
-- Guidance is a company's whole spending of a time, so two of them are never added, whatever
-- they are linked to.  The one for more months counts before the one for fewer - a year
-- before a quarter of it - and of two for as many the one that is believed before the other,
-- by the order of internal.ranked_{kind}_claim.  Halves of a year have no day in common, and
-- both count.  Days that are not known may be any of the year.
-- Trap: what overlaps only one that does not count itself is counted, so they are decided
-- one by one.
-- Template: tracker/views/__init__.py puts the order of belief in for {belief}.
CREATE OR REPLACE VIEW internal.second_guidance AS
WITH RECURSIVE guidance AS (
    SELECT
        commitment_id,
        slug,
        company_id,
        basis,
        year,
        told_days,
        row_number() OVER (
            PARTITION BY company_id, basis, year
            ORDER BY
                -- Weeks do not make months: 52 and 53 of them are twelve.
                round(coalesce(period_end - period_start + 1, whole_days, 0) / 30.4375) DESC,
                {belief},
                commitment_claim_id DESC
        ) AS place
    FROM internal.commitment_time
    WHERE kind = 'guidance' AND is_counted AND company_id IS NOT NULL
),
decided AS (
    SELECT company_id, basis, year, place, ARRAY[place] AS counted
    FROM guidance
    WHERE place = 1
    UNION ALL
    SELECT
        next.company_id,
        next.basis,
        next.year,
        next.place,
        CASE
            WHEN EXISTS (
                SELECT FROM guidance AS other
                WHERE (other.company_id, other.basis, other.year)
                    = (next.company_id, next.basis, next.year)
                  AND other.place = ANY (decided.counted)
                  AND coalesce(other.told_days && next.told_days, true)
            ) THEN decided.counted
            ELSE decided.counted || next.place
        END
    FROM decided
    JOIN guidance AS next
        ON (next.company_id, next.basis, next.year, next.place)
            = (decided.company_id, decided.basis, decided.year, decided.place + 1)
)
SELECT DISTINCT ON (guidance.commitment_id, guidance.basis, guidance.year)
    guidance.commitment_id,
    guidance.basis,
    guidance.year,
    counted.commitment_id AS counted_commitment_id,
    counted.slug || ' counts for the same time' AS reason
FROM guidance
JOIN guidance AS counted
    ON (counted.company_id, counted.basis, counted.year)
        = (guidance.company_id, guidance.basis, guidance.year)
    AND counted.place < guidance.place
    AND coalesce(counted.told_days && guidance.told_days, true)
JOIN decided
    ON (decided.company_id, decided.basis, decided.year, decided.place)
        = (counted.company_id, counted.basis, counted.year, counted.place)
    AND counted.place = ANY (decided.counted)
ORDER BY guidance.commitment_id, guidance.basis, guidance.year, counted.place;

COMMENT ON VIEW internal.second_guidance IS
    'One row per guidance, basis and year for which other guidance of the company counts';
