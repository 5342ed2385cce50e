-- What a commitment pays for.
-- Grain: one row per commitment and site.
CREATE OR REPLACE VIEW bi.commitment_site AS
SELECT
    commitment.slug::varchar(80) AS commitment,
    site.slug::varchar(80) AS site
FROM internal.commitment_site
JOIN tracker.commitment ON commitment.commitment_id = commitment_site.commitment_id
JOIN tracker.site ON site.site_id = commitment_site.site_id;

COMMENT ON VIEW bi.commitment_site IS
    'One row per commitment and site that it pays for';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.commitment_site.site IS 'Site that it pays for';
