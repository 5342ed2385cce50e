-- The claims that are believed, by the rule of ranked_{kind}_claim.
-- Grain: one row per thing that anything is believed about, at that claim.
-- Template: {kind} is each kind of claim, as in internal.believed_site_claim.
CREATE OR REPLACE VIEW internal.believed_{kind}_claim AS
SELECT ranked.*
FROM internal.ranked_{kind}_claim AS ranked
WHERE ranked.belief_rank = 1;

COMMENT ON VIEW internal.believed_{kind}_claim IS
    'One row per thing that anything is believed about, at the claim that is believed';
