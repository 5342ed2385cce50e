-- What a commitment pays for.
-- As of the session's day.
-- Grain: one row per commitment and site.
CREATE OR REPLACE VIEW bi.commitment_site AS
SELECT
    commitment.slug::varchar(80) AS commitment,
    site.slug::varchar(80) AS site,
    place.certainty::varchar(40) AS certainty,
    place.from_date::date AS from_date,
    place.until_date::date AS until_date,
    source.slug::varchar(80) AS source,
    citation.quote::text AS quote
FROM internal.commitment_site AS place
JOIN tracker.commitment ON commitment.commitment_id = place.commitment_id
JOIN tracker.site ON site.site_id = place.site_id
LEFT JOIN tracker.citation ON citation.citation_id = place.citation_id
LEFT JOIN tracker.source ON source.source_id = citation.source_id;

COMMENT ON VIEW bi.commitment_site IS
    'One row per commitment and site that it pays for';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.commitment_site.site IS 'Site that it pays for';
