-- What a commitment pays for, where neither it nor the site was retracted.
-- Grain: one row per commitment and site.
CREATE OR REPLACE VIEW internal.commitment_site AS
SELECT
    paid.commitment_id,
    paid.site_id
FROM tracker.commitment_site AS paid
WHERE NOT EXISTS (
    SELECT FROM internal.retracted
    WHERE retracted.commitment_id = paid.commitment_id OR retracted.site_id = paid.site_id
);

COMMENT ON VIEW internal.commitment_site IS
    'One row per commitment and site that it pays for, neither of them retracted';
