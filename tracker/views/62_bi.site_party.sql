-- Who is at a site.
-- As of the session's day: who has left by then, or comes later, is not there.
-- Grain: one row per site, company and role.
CREATE OR REPLACE VIEW bi.site_party AS
SELECT
    site.slug::varchar(80) AS site,
    company.slug::varchar(80) AS company,
    party.role::varchar(40) AS role,
    party.certainty::varchar(40) AS certainty,
    party.from_date::date AS from_date,
    party.until_date::date AS until_date,
    source.slug::varchar(80) AS source,
    citation.quote::text AS quote
FROM internal.site_party AS party
JOIN tracker.site ON site.site_id = party.site_id
JOIN tracker.company ON company.company_id = party.company_id
LEFT JOIN tracker.citation ON citation.citation_id = party.citation_id
LEFT JOIN tracker.source ON source.source_id = citation.source_id;

COMMENT ON VIEW bi.site_party IS
    'One row per company at a site and role';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.site_party.site IS 'Site';
COMMENT ON COLUMN bi.site_party.company IS 'Company at it';
COMMENT ON COLUMN bi.site_party.role IS 'owner, operator, tenant, developer or customer';
