-- THE claims that there are: known at the session's instant, and not retracted by then, neither
-- themselves nor what they are about.
-- Grain: one row per claim, whatever its effective date and whether or not one corrects it.
-- Template: {kind} is each kind of claim, {claims} where its claims are read, and {retracted}
-- says whether internal.retracted has a claim or its thing.
CREATE OR REPLACE VIEW internal.known_{kind}_claim AS
SELECT claim.*
FROM {claims} AS claim
CROSS JOIN internal.setting
WHERE claim.recorded_at <= setting.known_at
  AND NOT EXISTS (SELECT FROM internal.retracted WHERE {retracted});

COMMENT ON VIEW internal.known_{kind}_claim IS
    'One row per claim that is known and was not retracted';
