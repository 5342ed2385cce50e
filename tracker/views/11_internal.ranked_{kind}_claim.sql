-- THE rule of belief: which claim counts, as of a day and as known at an instant.
-- Grain: one row per claim known by then and effective by then that nothing known by
-- then corrects or retracts.
-- The most believed of a thing comes first: nothing that is disputed, and no mere repetition,
-- while any other is there, then the latest effective date, then the most reliable source,
-- then the latest recorded.
-- The order is total, so as of an earlier day the first of those effective by then is
-- believed: believed_{kind}_claim asks it of today, capacity_year of the end of each year.
-- Template, one view for each kind of claim: tracker/views/__init__.py puts a kind in for
-- {kind}, the columns that two claims share which compete for belief for {thing}, and the
-- order for {belief}.  For sites it makes internal.ranked_site_claim, FROM
-- internal.known_site_claim AS claim, PARTITION BY claim.site_id.
CREATE OR REPLACE VIEW internal.ranked_{kind}_claim AS
SELECT
    row_number() OVER belief AS belief_rank,
    first_value(claim.{kind}_claim_id) OVER belief AS believed_claim_id,
    -- Since when anything of the kind is said; a later claim does not move it.
    min(claim.effective_date) OVER (PARTITION BY {thing}) AS first_effective_date,
    claim.*,
    source.reliability
FROM internal.known_{kind}_claim AS claim
CROSS JOIN internal.setting
JOIN tracker.citation ON citation.citation_id = claim.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
WHERE claim.effective_date <= setting.as_of_date
  AND NOT EXISTS (
      SELECT FROM internal.corrected_{kind}_claim AS corrected
      WHERE corrected.{kind}_claim_id = claim.{kind}_claim_id
  )
WINDOW belief AS (
    PARTITION BY {thing}
    ORDER BY
        {belief},
        claim.{kind}_claim_id DESC
);

COMMENT ON VIEW internal.ranked_{kind}_claim IS
    'One row per claim that stands, ranked by how much it is believed among those of its thing';
