-- Which claims are known to be wrong: those that a correction names, once it is known.
-- Grain: one row per claim that is corrected; a claim is corrected once.
-- Template: {kind} is each kind of claim, as in internal.corrected_site_claim.
CREATE OR REPLACE VIEW internal.corrected_{kind}_claim AS
SELECT later.corrects_claim_id AS {kind}_claim_id
FROM tracker.{kind}_claim AS later
CROSS JOIN internal.setting
WHERE later.corrects_claim_id IS NOT NULL
  AND later.recorded_at <= setting.known_at;

COMMENT ON VIEW internal.corrected_{kind}_claim IS
    'One row per claim that a correction names which is known';
