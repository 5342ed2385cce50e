-- The claims that are believed, by the rule of ranked_KIND_claim.
-- Grain: one row per thing that anything is believed about, at that claim.
CREATE OR REPLACE VIEW internal.believed_KIND_claim AS
SELECT ranked.*
FROM internal.ranked_KIND_claim AS ranked
WHERE ranked.belief_rank = 1;

COMMENT ON VIEW internal.believed_KIND_claim IS
    'One row per thing that anything is believed about, at the claim that is believed';
