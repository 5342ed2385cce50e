-- Which passages carry claims, of whatever kind.
-- Grain: one row per claim.
CREATE OR REPLACE VIEW internal.claim AS
SELECT 'commitment' AS kind, commitment_claim_id AS claim_id, citation_id
FROM tracker.commitment_claim
UNION ALL
SELECT 'site', site_claim_id, citation_id FROM tracker.site_claim
UNION ALL
SELECT 'capacity', capacity_claim_id, citation_id FROM tracker.capacity_claim
UNION ALL
SELECT 'figure', figure_claim_id, citation_id FROM tracker.figure_claim;

COMMENT ON VIEW internal.claim IS 'One row per claim of any kind, with its passage';
