-- Which source another one comes down to: what it repeats, followed to its beginning.
-- Grain: one row per source; one that repeats none comes down to itself.
-- A copy of a copy is no second witness, so witnesses are counted by independent_source_id.
-- Trap: a trigger refuses circles; in one that is older than the trigger, all sources come
-- down to the same one.
CREATE OR REPLACE VIEW internal.independent_source AS
WITH RECURSIVE above AS (
    SELECT source_id, source_id AS above_id, root_source_id
    FROM tracker.source
    UNION
    SELECT above.source_id, source.source_id, source.root_source_id
    FROM above
    JOIN tracker.source ON source.source_id = above.root_source_id
)
SELECT
    source_id,
    -- The one that repeats none; the smallest of a circle.
    coalesce(
        min(above_id) FILTER (WHERE root_source_id IS NULL), min(above_id)
    ) AS independent_source_id
FROM above
GROUP BY source_id;

COMMENT ON VIEW internal.independent_source IS
    'One row per source, with the one that it comes down to by repeating';
