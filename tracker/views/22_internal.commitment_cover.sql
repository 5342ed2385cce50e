-- Under which counted commitment another one is listed instead of being counted.
-- Grain: one row per commitment that a counted one covers; the nearest one.
-- Links are followed upward, from a part to its whole and from the replaced to what replaces
-- it, through what is not counted itself: a part of a paused part of a counted whole is
-- covered, a part of a cancelled whole counts by itself.
-- Columns that are never added to each other cover nothing of each other: a part or an
-- overlap in another layer, and an overlap of guidance with anything else, stay counted.
-- What is replaced, or on file twice, is gone from its own column, whatever stands for it,
-- and its parts are gone with it: layers are those that a promise has come to be in, its own
-- and, where what it is in there has become a promise of another one, that one too.
-- Trap: only what is counted covers, so the uppermost are decided first.
CREATE OR REPLACE VIEW internal.commitment_cover AS
WITH RECURSIVE edge AS (
    SELECT
        lesser.commitment_id AS lesser_id,
        greater.commitment_id AS greater_id,
        link.kind = 'replaces' AS is_replaced,
        link.kind = 'overlaps' AS is_overlap,
        link.kind = 'part_of' AS is_part,
        link.kind IN ('replaces', 'duplicate_of') AS is_same,
        lesser_kind.layer::text AS lesser_layer,
        greater_kind.layer::text AS greater_layer
    FROM internal.commitment_link AS link
    JOIN tracker.commitment AS lesser
        ON lesser.commitment_id
            = CASE link.kind WHEN 'replaces' THEN link.other_commitment_id ELSE link.commitment_id END
    JOIN tracker.commitment AS greater
        ON greater.commitment_id
            = CASE link.kind WHEN 'replaces' THEN link.commitment_id ELSE link.other_commitment_id END
    JOIN tracker.commitment_kind AS lesser_kind ON lesser_kind.commitment_kind = lesser.kind
    JOIN tracker.commitment_kind AS greater_kind ON greater_kind.commitment_kind = greater.kind
    WHERE link.kind IN ('part_of', 'duplicate_of', 'overlaps', 'replaces')
),
above AS (
    SELECT
        edge.lesser_id AS commitment_id,
        edge.greater_id,
        edge.is_replaced,
        edge.is_overlap,
        edge.is_part,
        CASE
            WHEN edge.is_same THEN ARRAY[edge.lesser_layer, edge.greater_layer]
            ELSE ARRAY[edge.lesser_layer]
        END AS layers,
        -- What overlaps one that overlaps another need not overlap that.
        false AS is_far,
        1 AS depth
    FROM edge
    UNION ALL
    SELECT
        above.commitment_id,
        edge.greater_id,
        above.is_replaced OR edge.is_replaced,
        above.is_overlap OR edge.is_overlap,
        above.is_part OR edge.is_part,
        CASE
            -- What is only partly in it may stay where it was.
            WHEN edge.is_same AND NOT above.is_overlap AND edge.lesser_layer = ANY (above.layers)
                THEN above.layers || edge.greater_layer
            ELSE above.layers
        END,
        above.is_far OR above.is_overlap AND edge.is_overlap,
        above.depth + 1
    FROM above
    JOIN edge ON edge.lesser_id = above.greater_id
    WHERE above.depth < 50  -- a trigger refuses circles; this is the belt to its braces
),
candidate AS MATERIALIZED (
    SELECT
        above.commitment_id,
        greater.commitment_id AS covering_commitment_id,
        CASE
            WHEN above.is_overlap THEN 'overlaps '
            WHEN above.is_replaced THEN 'replaced by '
            WHEN above.is_part THEN 'part of '
            ELSE 'the same as '
        END || greater.slug AS reason,
        greater.slug,
        above.depth,
        above.height
    FROM (
        SELECT
            above.*,
            max(above.depth) OVER (PARTITION BY above.commitment_id) AS height
        FROM above
    ) AS above
    -- All at once: each looked up by itself would follow all corrections again.
    JOIN internal.commitment AS greater ON greater.commitment_id = above.greater_id
    JOIN tracker.commitment AS lesser ON lesser.commitment_id = above.commitment_id
    JOIN tracker.commitment_kind ON commitment_kind.commitment_kind = lesser.kind
    WHERE greater.own_reason IS NULL
      AND NOT above.is_far
      AND CASE
          WHEN above.is_overlap
              THEN greater.layer = commitment_kind.layer
                  AND (greater.kind = 'guidance') = (lesser.kind = 'guidance')
          ELSE greater.layer = ANY (above.layers)
      END
),
-- Height by height, what is covered: all that is above a commitment is decided before it.
decided AS (
    SELECT 0 AS height, ARRAY[]::bigint[] AS covered
    UNION ALL
    SELECT
        decided.height + 1,
        decided.covered || ARRAY(
            SELECT DISTINCT candidate.commitment_id
            FROM candidate
            WHERE candidate.height = decided.height + 1
              AND candidate.covering_commitment_id <> ALL (decided.covered)
        )
    FROM decided
    WHERE decided.height < (SELECT max(height) FROM candidate)
)
SELECT DISTINCT ON (candidate.commitment_id)
    candidate.commitment_id,
    candidate.covering_commitment_id,
    candidate.reason
FROM candidate
JOIN decided ON decided.height = candidate.height - 1
WHERE candidate.covering_commitment_id <> ALL (decided.covered)
ORDER BY candidate.commitment_id, candidate.depth, candidate.slug;

COMMENT ON VIEW internal.commitment_cover IS
    'One row per commitment that is listed under a counted one instead of being counted';
