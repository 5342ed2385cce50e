-- When a promise was paused or cancelled, and with it the sites that it alone pays for.
-- Grain: one row per promise or site and stretch of days; the stretches of one do not overlap.
-- A promise is stopped as long as the claim that is believed says so.  A site is stopped as long
-- as all promises that pay for it are, by the last of them.
CREATE OR REPLACE VIEW internal.stop AS
WITH stretch AS MATERIALIZED (
    -- A claim is believed from its day on until one that is believed more takes effect.
    SELECT
        held.*,
        commitment.slug,
        held.status IN ('paused', 'cancelled') AS is_stopped
    FROM (
        SELECT
            commitment_id,
            status::text AS status,
            effective_date AS from_date,
            coalesce(
                min(effective_date) OVER (
                    PARTITION BY commitment_id
                    ORDER BY belief_rank
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ) - 1,
                DATE '2100-12-31'
            ) AS last_date,
            date_precision,
            date_basis,
            citation_id
        FROM internal.ranked_commitment_claim
    ) AS held
    JOIN tracker.commitment ON commitment.commitment_id = held.commitment_id
    WHERE held.from_date <= held.last_date
)
SELECT
    'commitment:' || stretch.commitment_id AS subject_key,
    stretch.commitment_id,
    stretch.status,
    stretch.from_date,
    stretch.last_date,
    stretch.date_precision,
    stretch.date_basis,
    stretch.citation_id,
    concat_ws(' ', stretch.slug, stretch.status, stretch.from_date) AS reason
FROM stretch
WHERE stretch.is_stopped
UNION ALL
(SELECT DISTINCT ON (place.site_id, stretch.from_date)
    'site:' || place.site_id,
    stretch.commitment_id,
    stretch.status,
    stretch.from_date,
    -- Whatever comes of one of its promises next begins another stretch, or ends this one.
    coalesce(
        (
            SELECT min(news.from_date) - 1
            FROM internal.commitment_site AS other
            JOIN stretch AS news ON news.commitment_id = other.commitment_id
            WHERE other.site_id = place.site_id
              AND news.from_date > stretch.from_date
        ),
        DATE '2100-12-31'
    ),
    stretch.date_precision,
    stretch.date_basis,
    stretch.citation_id,
    concat_ws(' ', stretch.slug, stretch.status, stretch.from_date)
FROM stretch
JOIN internal.commitment_site AS place ON place.commitment_id = stretch.commitment_id
WHERE stretch.is_stopped
  AND NOT EXISTS (
      SELECT FROM internal.commitment_site AS other
      JOIN stretch AS going ON going.commitment_id = other.commitment_id
      WHERE other.site_id = place.site_id
        AND NOT going.is_stopped
        AND stretch.from_date BETWEEN going.from_date AND going.last_date
  )
ORDER BY place.site_id, stretch.from_date, stretch.slug);

COMMENT ON VIEW internal.stop IS
    'One row per promise or site and stretch of days over which it is paused or cancelled';
