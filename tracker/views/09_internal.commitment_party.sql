-- Who is in a commitment, merged companies as one and without what was retracted.
-- Grain: one row per commitment, company and role.
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
        party.share_high DESC NULLS LAST))[1] AS share_high
FROM tracker.commitment_party AS party
LEFT JOIN internal.merged_company AS merged ON merged.company_id = party.company_id
WHERE NOT EXISTS (
    SELECT FROM internal.retracted
    WHERE retracted.commitment_id = party.commitment_id
       OR retracted.company_id = coalesce(merged.survivor_id, party.company_id)
)
GROUP BY party.commitment_id, coalesce(merged.survivor_id, party.company_id), party.role;

COMMENT ON VIEW internal.commitment_party IS
    'One row per commitment, company and role; two companies that were merged are one';
