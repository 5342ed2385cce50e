-- Short names that commitments had before.
-- Grain: one row per former short name; each leads to its commitment, and to no other.
CREATE OR REPLACE VIEW bi.commitment_alias AS
SELECT
    former.alias::varchar(80) AS alias,
    commitment.slug::varchar(80) AS commitment
FROM tracker.commitment_alias AS former
JOIN tracker.commitment ON commitment.commitment_id = former.commitment_id;

COMMENT ON VIEW bi.commitment_alias IS
    'One row per short name that a commitment had before, and no other has';
COMMENT ON COLUMN bi.commitment_alias.alias IS 'Short name that it had';
COMMENT ON COLUMN bi.commitment_alias.commitment IS 'Short name that it has now';
