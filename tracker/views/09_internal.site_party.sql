-- Who is at a site, as of the session's day, merged companies as one and without what was
-- retracted.
-- Grain: one row per site, company and role.
-- Of two that were merged, the one that is less doubtful is shown.
CREATE OR REPLACE VIEW internal.site_party AS
SELECT DISTINCT ON (party.site_id, coalesce(merged.survivor_id, party.company_id), party.role)
    party.site_id,
    coalesce(merged.survivor_id, party.company_id) AS company_id,
    party.role,
    party.certainty,
    party.citation_id,
    party.from_date,
    party.until_date
FROM tracker.site_party AS party
JOIN internal.setting
    ON setting.as_of_date BETWEEN coalesce(party.from_date, setting.as_of_date)
        AND coalesce(party.until_date, setting.as_of_date)
LEFT JOIN internal.merged_company AS merged ON merged.company_id = party.company_id
WHERE NOT EXISTS (
    SELECT FROM internal.retracted
    WHERE retracted.site_id = party.site_id
       OR retracted.company_id = coalesce(merged.survivor_id, party.company_id)
)
ORDER BY
    party.site_id,
    coalesce(merged.survivor_id, party.company_id),
    party.role,
    array_position(ARRAY['confirmed', 'likely', NULL, 'speculative'], party.certainty::text),
    party.citation_id;

COMMENT ON VIEW internal.site_party IS
    'One row per site, company and role; two companies that were merged are one';
