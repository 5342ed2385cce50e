-- Who is in a commitment, as of the session's day and without what was retracted, as it was said.
-- Grain: one row per commitment, company as it was named, and role.
-- Trap: of two companies that were merged both may have a row, with the survivor's number.
CREATE OR REPLACE VIEW internal.party_in_force AS
SELECT
    party.commitment_id,
    coalesce(merged.survivor_id, party.company_id) AS company_id,
    party.role,
    party.is_lead,
    party.share_low,
    party.share_high,
    party.certainty,
    party.citation_id,
    party.from_date,
    party.until_date
FROM tracker.commitment_party AS party
CROSS JOIN internal.setting
LEFT JOIN internal.merged_company AS merged ON merged.company_id = party.company_id
WHERE
    -- As a CASE: of two bounds a planner expects that next to nobody lies between them.
    CASE
        WHEN setting.as_of_date BETWEEN coalesce(party.from_date, setting.as_of_date)
                AND coalesce(party.until_date, setting.as_of_date)
            THEN true
        ELSE false
    END
    AND NOT EXISTS (
        SELECT FROM internal.retracted
        WHERE retracted.commitment_id = party.commitment_id
           OR retracted.company_id = coalesce(merged.survivor_id, party.company_id)
    );

COMMENT ON VIEW internal.party_in_force IS
    'One row per commitment, company as it was named and role, with the company that stands for it';
