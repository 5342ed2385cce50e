-- The claims that are believed, by the rule of ranked_{kind}_claim.
-- Grain: one row per thing that anything is believed about, at that claim.
-- The first of each thing is taken, instead of all of rank 1: a planner expects one row in two
-- hundred of the latter, and then looks the rest up for each of far more.
-- Template: {kind} is each kind of claim and {thing} the columns that two claims share which
-- compete for belief, as in internal.believed_site_claim, DISTINCT ON (claim.site_id).
CREATE OR REPLACE VIEW internal.believed_{kind}_claim AS
SELECT DISTINCT ON ({thing}) claim.*
FROM internal.ranked_{kind}_claim AS claim
ORDER BY {thing}, claim.belief_rank;

COMMENT ON VIEW internal.believed_{kind}_claim IS
    'One row per thing that anything is believed about, at the claim that is believed';
