-- Which claims are known to be wrong: those that a correction names, once it is known, and
-- what these had corrected themselves.
-- Grain: one row per claim that is corrected.
-- A correction that was retracted corrects nothing, and what it had corrected stands again;
-- whatever corrects the retracted one takes its place.
-- Template: {kind} is each kind of claim, as in internal.corrected_site_claim.
CREATE OR REPLACE VIEW internal.corrected_{kind}_claim AS
WITH RECURSIVE corrected AS (
    SELECT later.corrects_claim_id AS {kind}_claim_id
    FROM internal.known_{kind}_claim AS later
    WHERE later.corrects_claim_id IS NOT NULL
    UNION
    SELECT wrong.corrects_claim_id
    FROM corrected
    JOIN tracker.{kind}_claim AS wrong ON wrong.{kind}_claim_id = corrected.{kind}_claim_id
    CROSS JOIN internal.setting
    WHERE wrong.corrects_claim_id IS NOT NULL
      AND wrong.recorded_at <= setting.known_at
)
SELECT {kind}_claim_id
FROM corrected;

COMMENT ON VIEW internal.corrected_{kind}_claim IS
    'One row per claim that a correction names which is known';
