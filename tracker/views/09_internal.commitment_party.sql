-- Who is in a commitment, as of the session's day, merged companies as one and without what was
-- retracted.
-- Grain: one row per commitment, company and role.
-- Of two that were merged, the one that is less doubtful is shown.
CREATE OR REPLACE VIEW internal.commitment_party AS
SELECT
    commitment_id,
    company_id,
    role,
    bool_or(is_lead) AS is_lead,
    -- The larger share of two, both its bounds.
    (array_agg(share_low ORDER BY share_low DESC NULLS LAST, share_high DESC NULLS LAST))[1]
        AS share_low,
    (array_agg(share_high ORDER BY share_low DESC NULLS LAST, share_high DESC NULLS LAST))[1]
        AS share_high,
    (array_agg(certainty ORDER BY doubt, citation_id))[1] AS certainty,
    (array_agg(citation_id ORDER BY doubt, citation_id))[1] AS citation_id,
    (array_agg(from_date ORDER BY doubt, citation_id))[1] AS from_date,
    (array_agg(until_date ORDER BY doubt, citation_id))[1] AS until_date
FROM (
    SELECT
        *,
        array_position(ARRAY['confirmed', 'likely', NULL, 'speculative'], certainty::text) AS doubt
    FROM internal.party_in_force
) AS party
GROUP BY commitment_id, company_id, role;

COMMENT ON VIEW internal.commitment_party IS
    'One row per commitment, company and role; two companies that were merged are one';
