-- Under which counted commitment another one is listed instead of being counted.
-- Grain: one row per commitment that a counted one covers; the nearest one.
-- A part of a part of a counted whole is covered too, even where the middle is not
-- counted; a part of a cancelled whole is not covered and counts by itself.
-- Trap: layers, and guidance and programmes, are never added, so nothing in one covers
-- an overlap with the other.
CREATE OR REPLACE VIEW internal.commitment_cover AS
WITH RECURSIVE edge AS (
    SELECT
        CASE kind WHEN 'replaces' THEN other_commitment_id ELSE commitment_id END AS lesser_id,
        CASE kind WHEN 'replaces' THEN commitment_id ELSE other_commitment_id END AS greater_id,
        kind
    FROM tracker.commitment_link
    WHERE kind IN ('part_of', 'duplicate_of', 'overlaps', 'replaces')
),
above AS (
    SELECT
        edge.lesser_id AS commitment_id,
        edge.greater_id,
        edge.kind,
        edge.kind = 'overlaps' AS is_overlap,
        1 AS depth
    FROM edge
    UNION ALL
    SELECT
        above.commitment_id,
        edge.greater_id,
        above.kind,
        above.is_overlap OR edge.kind = 'overlaps',
        above.depth + 1
    FROM above
    JOIN edge ON edge.lesser_id = above.greater_id
    WHERE above.depth < 50  -- a trigger refuses circles; this is the belt to its braces
)
SELECT DISTINCT ON (above.commitment_id)
    above.commitment_id,
    greater.commitment_id AS covering_commitment_id,
    CASE above.kind
        WHEN 'part_of' THEN 'part of '
        WHEN 'duplicate_of' THEN 'the same as '
        WHEN 'overlaps' THEN 'overlaps '
        WHEN 'replaces' THEN 'replaced by '
    END || greater.slug AS reason
FROM above
CROSS JOIN LATERAL (
    SELECT commitment_id, slug, kind, layer, own_reason
    FROM internal.commitment
    WHERE commitment.commitment_id = above.greater_id
    OFFSET 0  -- looks up the few that are linked to, instead of computing them all
) AS greater
JOIN tracker.commitment AS lesser ON lesser.commitment_id = above.commitment_id
JOIN tracker.commitment_kind ON commitment_kind.commitment_kind = lesser.kind
WHERE greater.own_reason IS NULL
  AND greater.layer = commitment_kind.layer
  AND (NOT above.is_overlap OR (greater.kind = 'guidance') = (lesser.kind = 'guidance'))
ORDER BY above.commitment_id, above.depth, greater.slug;

COMMENT ON VIEW internal.commitment_cover IS
    'One row per commitment that is listed under a counted one instead of being counted';
