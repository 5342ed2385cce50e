-- Who is at a site, merged companies as one and without what was retracted.
-- Grain: one row per site, company and role.
CREATE OR REPLACE VIEW internal.site_party AS
SELECT DISTINCT
    party.site_id,
    coalesce(merged.survivor_id, party.company_id) AS company_id,
    party.role
FROM tracker.site_party AS party
LEFT JOIN internal.merged_company AS merged ON merged.company_id = party.company_id
WHERE NOT EXISTS (
    SELECT FROM internal.retracted
    WHERE retracted.site_id = party.site_id
       OR retracted.company_id = coalesce(merged.survivor_id, party.company_id)
);

COMMENT ON VIEW internal.site_party IS
    'One row per site, company and role; two companies that were merged are one';
