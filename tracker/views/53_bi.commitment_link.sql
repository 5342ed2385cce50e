-- How commitments relate: read `commitment kind other`.
-- Grain: one row per pair and kind.
CREATE OR REPLACE VIEW bi.commitment_link AS
SELECT
    commitment.slug::varchar(80) AS commitment,
    link.kind::varchar(40) AS kind,
    other.slug::varchar(80) AS other,
    link.note::text AS note
FROM internal.commitment_link AS link
JOIN tracker.commitment ON commitment.commitment_id = link.commitment_id
JOIN tracker.commitment AS other ON other.commitment_id = link.other_commitment_id;

COMMENT ON VIEW bi.commitment_link IS
    'One row per relation between two commitments, read commitment kind other';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.commitment_link.commitment IS 'Commitment that the relation starts from';
COMMENT ON COLUMN bi.commitment_link.kind IS
    'part_of, overlaps, expands, replaces, counterpart_of, duplicate_of or differs_from. Not counted, if the other end is, are what is replaced, a duplicate, a part in one layer with its whole, and what overlaps another one in one layer, both guidance or neither';
COMMENT ON COLUMN bi.commitment_link.other IS 'Commitment that it relates to';
