-- Which passages carry claims, of whatever kind, as known at the session's instant.
-- Grain: one row per claim.
CREATE OR REPLACE VIEW internal.claim AS
SELECT 'commitment' AS kind, commitment_claim_id AS claim_id, citation_id
FROM internal.known_commitment_claim
UNION ALL
SELECT 'site', site_claim_id, citation_id FROM internal.known_site_claim
UNION ALL
SELECT 'capacity', capacity_claim_id, citation_id FROM internal.known_capacity_claim
UNION ALL
SELECT 'figure', figure_claim_id, citation_id FROM internal.known_figure_claim;

COMMENT ON VIEW internal.claim IS
    'One row per claim of any kind that is known, with its passage';
