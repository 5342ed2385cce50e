-- Guidance that is not counted because other guidance of the company is for the same time.
-- Grain: one row per guidance, basis and year for which another one counts.
-- Guidance is a company's whole spending of a time, so two of them are never added, whatever
-- they are linked to.  The one for more months counts before the one for fewer - a year
-- before a quarter of it - and of two for as many the one that is believed before the other,
-- by the order of internal.ranked_{kind}_claim.  Halves of a year have no day in common, and
-- both count.  Days that are not known may be any of the year.
-- Trap: what overlaps only one that does not count itself is counted, so they are decided
-- one by one, for each company and year apart: so the work grows with the guidance on file, and
-- no more.
-- Template: tracker/views/__init__.py puts the order of belief in for {belief}.
CREATE OR REPLACE VIEW internal.second_guidance AS
SELECT
    rival.commitment_ids[decided.place] AS commitment_id,
    rival.basis,
    rival.year,
    counted.commitment_id AS counted_commitment_id,
    counted.slug || ' counts for the same time' AS reason
FROM (
    SELECT
        company_id,
        basis,
        year,
        array_agg(commitment_id ORDER BY place) AS commitment_ids,
        array_agg(told_days ORDER BY place) AS told_days
    FROM (
        SELECT
            commitment_id,
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
    ) AS guidance
    GROUP BY company_id, basis, year
    HAVING count(*) > 1
) AS rival
CROSS JOIN LATERAL (
    -- Place by place, which of those that count it is second to.
    WITH RECURSIVE decided AS (
        SELECT 1 AS place, ARRAY[1] AS counted, NULL::int AS counted_place
        UNION ALL
        SELECT
            decided.place + 1,
            CASE
                WHEN first.place IS NULL THEN decided.counted || (decided.place + 1)
                ELSE decided.counted
            END,
            first.place
        FROM decided
        CROSS JOIN LATERAL (
            SELECT min(other.place) AS place
            FROM unnest(decided.counted) AS other (place)
            WHERE coalesce(
                rival.told_days[other.place] && rival.told_days[decided.place + 1], true
            )
        ) AS first
        WHERE decided.place < cardinality(rival.commitment_ids)
    )
    SELECT place, counted_place
    FROM decided
    WHERE counted_place IS NOT NULL
) AS decided
JOIN tracker.commitment AS counted
    ON counted.commitment_id = rival.commitment_ids[decided.counted_place];

COMMENT ON VIEW internal.second_guidance IS
    'One row per guidance, basis and year for which other guidance of the company counts';
