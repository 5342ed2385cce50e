-- Who spends what was promised: the one company that does, nobody where several do.
-- Whoever is only speculated to spend does not: no company's sum rests on that.
-- Of two companies that were merged the less doubtful row counts, so any that is no speculation.
-- Grain: one row per commitment that anybody is said to spend.
CREATE OR REPLACE VIEW internal.commitment_spender AS
SELECT
    commitment_id,
    count(DISTINCT company_id) AS spender_count,
    CASE count(DISTINCT company_id) WHEN 1 THEN min(company_id) END AS company_id
FROM internal.party_in_force
WHERE role = 'spender'
  AND certainty IS DISTINCT FROM 'speculative'
GROUP BY commitment_id;

COMMENT ON VIEW internal.commitment_spender IS
    'One row per commitment that anybody spends, with the company if it is one alone';
