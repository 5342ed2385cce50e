-- Which passages carry claims, of whatever kind, as known at the session's instant.
-- Grain: one row per claim.
CREATE OR REPLACE VIEW internal.claim AS
SELECT claim.kind, claim.claim_id, claim.citation_id
FROM (
    SELECT 'commitment' AS kind, commitment_claim_id AS claim_id, citation_id, recorded_at
    FROM tracker.commitment_claim
    UNION ALL
    SELECT 'site', site_claim_id, citation_id, recorded_at FROM tracker.site_claim
    UNION ALL
    SELECT 'capacity', capacity_claim_id, citation_id, recorded_at FROM tracker.capacity_claim
    UNION ALL
    SELECT 'figure', figure_claim_id, citation_id, recorded_at FROM tracker.figure_claim
) AS claim
JOIN internal.setting ON claim.recorded_at <= setting.known_at;

COMMENT ON VIEW internal.claim IS
    'One row per claim of any kind that is known, with its passage';
