-- Who is in a commitment, as of the session's day, merged companies as one and without what was
-- retracted.
-- Grain: one row per commitment, company and role.
-- Of two that were merged, the one that is less doubtful is shown.
CREATE OR REPLACE VIEW internal.commitment_party AS
SELECT
    party.commitment_id,
    coalesce(merged.survivor_id, party.company_id) AS company_id,
    party.role,
    bool_or(party.is_lead) AS is_lead,
    -- The larger share of two, both its bounds.
    (array_agg(party.share_low ORDER BY party.share_low DESC NULLS LAST,
        party.share_high DESC NULLS LAST))[1] AS share_low,
    (array_agg(party.share_high ORDER BY party.share_low DESC NULLS LAST,
        party.share_high DESC NULLS LAST))[1] AS share_high,
    (array_agg(party.certainty ORDER BY party.doubt, party.citation_id))[1] AS certainty,
    (array_agg(party.citation_id ORDER BY party.doubt, party.citation_id))[1] AS citation_id,
    (array_agg(party.from_date ORDER BY party.doubt, party.citation_id))[1] AS from_date,
    (array_agg(party.until_date ORDER BY party.doubt, party.citation_id))[1] AS until_date
FROM (
    SELECT
        *,
        array_position(ARRAY['confirmed', 'likely', NULL, 'speculative'], certainty::text) AS doubt
    FROM tracker.commitment_party
) AS party
JOIN internal.setting
    ON setting.as_of_date BETWEEN coalesce(party.from_date, setting.as_of_date)
        AND coalesce(party.until_date, setting.as_of_date)
LEFT JOIN internal.merged_company AS merged ON merged.company_id = party.company_id
WHERE NOT EXISTS (
    SELECT FROM internal.retracted
    WHERE retracted.commitment_id = party.commitment_id
       OR retracted.company_id = coalesce(merged.survivor_id, party.company_id)
)
GROUP BY party.commitment_id, coalesce(merged.survivor_id, party.company_id), party.role;

COMMENT ON VIEW internal.commitment_party IS
    'One row per commitment, company and role; two companies that were merged are one';
