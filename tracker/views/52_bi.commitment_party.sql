-- Who is in a commitment.
-- As of the session's day: who has left by then, or joins later, is not there.
-- Grain: one row per commitment, company and role.
CREATE OR REPLACE VIEW bi.commitment_party AS
SELECT
    commitment.slug::varchar(80) AS commitment,
    company.slug::varchar(80) AS company,
    party.role::varchar(40) AS role,
    party.share_low::numeric(12,8) AS share_low,
    party.share_high::numeric(12,8) AS share_high,
    party.is_lead::boolean AS is_lead,
    company.name::varchar(255) AS company_name,
    party.certainty::varchar(40) AS certainty,
    party.from_date::date AS from_date,
    party.until_date::date AS until_date,
    source.slug::varchar(80) AS source,
    citation.quote::text AS quote
FROM internal.commitment_party AS party
JOIN tracker.commitment ON commitment.commitment_id = party.commitment_id
JOIN tracker.company ON company.company_id = party.company_id
LEFT JOIN tracker.citation ON citation.citation_id = party.citation_id
LEFT JOIN tracker.source ON source.source_id = citation.source_id;

COMMENT ON VIEW bi.commitment_party IS
    'One row per company in a commitment and role';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.commitment_party.company IS 'Company in it';
COMMENT ON COLUMN bi.commitment_party.role IS
    'spender, partner, customer, supplier, financier, investee or announcer';
COMMENT ON COLUMN bi.commitment_party.share_low IS
    'Least share of the amount, 0.25 is a quarter; NULL if not stated';
COMMENT ON COLUMN bi.commitment_party.share_high IS
    'Greatest share of the amount; NULL if not stated';
COMMENT ON COLUMN bi.commitment_party.is_lead IS 'Whether it leads, as an investor';
