-- Commitments that were not retracted.
-- Grain: one row per commitment.
CREATE OR REPLACE VIEW internal.standing_commitment AS
SELECT
    commitment.commitment_id,
    commitment.slug,
    commitment.title,
    commitment.country_code
FROM tracker.commitment
WHERE NOT EXISTS (
    SELECT FROM internal.hidden WHERE hidden.commitment_id = commitment.commitment_id
);

COMMENT ON VIEW internal.standing_commitment IS
    'One row per commitment that was not retracted';
