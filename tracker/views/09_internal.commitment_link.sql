-- Links of which neither end was retracted.
-- Grain: one row per pair and kind.
CREATE OR REPLACE VIEW internal.commitment_link AS
SELECT
    link.commitment_id,
    link.kind,
    link.other_commitment_id,
    link.note
FROM tracker.commitment_link AS link
WHERE NOT EXISTS (
    SELECT FROM internal.retracted
    WHERE retracted.commitment_id IN (link.commitment_id, link.other_commitment_id)
);

COMMENT ON VIEW internal.commitment_link IS
    'One row per pair of commitments and kind of link, neither of them retracted';
