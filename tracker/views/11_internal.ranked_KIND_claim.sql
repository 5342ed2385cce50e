-- THE rule of belief: which claim counts, as of a day and as known at an instant.
-- Grain: one row per claim known by then and effective by then that nothing known by
-- then corrects.
-- The most believed of a thing comes first: no mere repetition while any other is there,
-- then the latest effective date, then the most reliable source, then the latest recorded.
-- The order is total, so as of an earlier day the first of those effective by then is
-- believed: believed_KIND_claim asks it of today, capacity_year of the end of each year.
-- Written once for every kind of claim: KIND, CLAIMS and THING stand for what __init__.py
-- says.
CREATE OR REPLACE VIEW internal.ranked_KIND_claim AS
SELECT
    row_number() OVER belief AS belief_rank,
    first_value(claim.KIND_claim_id) OVER belief AS believed_claim_id,
    -- Since when anything of the kind is said; a later claim does not move it.
    min(claim.effective_date) OVER (PARTITION BY THING) AS first_effective_date,
    claim.*
FROM CLAIMS AS claim
CROSS JOIN internal.setting
JOIN tracker.citation ON citation.citation_id = claim.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
WHERE claim.recorded_at <= setting.known_at
  AND claim.effective_date <= setting.as_of_date
  AND NOT EXISTS (
      SELECT FROM tracker.KIND_claim AS later
      WHERE later.corrects_claim_id = claim.KIND_claim_id
        AND later.recorded_at <= setting.known_at
  )
WINDOW belief AS (
    PARTITION BY THING
    ORDER BY
        claim.change_kind = 'repeated',
        claim.effective_date DESC,
        source.reliability,
        claim.recorded_at DESC,
        claim.KIND_claim_id DESC
);

COMMENT ON VIEW internal.ranked_KIND_claim IS
    'One row per claim that stands, ranked by how much it is believed among those of its thing';
