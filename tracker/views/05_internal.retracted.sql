-- What was put on file by mistake: a thing or a claim whose latest retraction was not undone.
-- Grain: one row per thing or claim that is retracted, as known at the session's instant.
-- One column names it, and the others are NULL.
CREATE OR REPLACE VIEW internal.retracted AS
SELECT
    latest.commitment_id,
    latest.site_id,
    latest.company_id,
    latest.commitment_claim_id,
    latest.site_claim_id,
    latest.capacity_claim_id,
    latest.figure_claim_id,
    latest.subject_key,
    latest.recorded_at,
    latest.note
FROM (
    SELECT DISTINCT ON (retraction.subject_key) retraction.*
    FROM tracker.retraction
    CROSS JOIN internal.setting
    WHERE retraction.recorded_at <= setting.known_at
    ORDER BY
        retraction.subject_key,
        retraction.recorded_at DESC,
        retraction.retraction_id DESC
) AS latest
WHERE latest.is_retracted;

COMMENT ON VIEW internal.retracted IS
    'One row per thing or claim that is known to have been retracted';
