-- Who is at a site.
-- Grain: one row per site, company and role.
CREATE OR REPLACE VIEW bi.site_party AS
SELECT
    site.slug::varchar(80) AS site,
    company.slug::varchar(80) AS company,
    party.role::varchar(40) AS role
FROM internal.site_party AS party
JOIN tracker.site ON site.site_id = party.site_id
JOIN tracker.company ON company.company_id = party.company_id;

COMMENT ON VIEW bi.site_party IS
    'One row per company at a site and role';
COMMENT ON COLUMN bi.site_party.site IS 'Site';
COMMENT ON COLUMN bi.site_party.company IS 'Company at it';
COMMENT ON COLUMN bi.site_party.role IS 'owner, operator, tenant, developer or customer';
