-- What every view and column means: the data dictionary.
-- Grain: one row per view, and per column of a view.
CREATE OR REPLACE VIEW bi.dictionary AS
SELECT
    class.relname::varchar(80) AS view,
    attribute.attname::varchar(80) AS "column",
    coalesce(format_type(attribute.atttypid, attribute.atttypmod), 'view')::varchar(80) AS type,
    description.description::text AS comment,
    coalesce(attribute.attnum, 0)::integer AS position
FROM pg_catalog.pg_class AS class
CROSS JOIN LATERAL (
    SELECT attname, atttypid, atttypmod, attnum
    FROM pg_catalog.pg_attribute
    WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT NULL, NULL, NULL, NULL
) AS attribute
LEFT JOIN pg_catalog.pg_description AS description
    ON description.objoid = class.oid
    AND description.classoid = 'pg_catalog.pg_class'::regclass
    AND description.objsubid = coalesce(attribute.attnum, 0)
WHERE class.relkind = 'v'
  AND class.relnamespace = 'bi'::regnamespace;

COMMENT ON VIEW bi.dictionary IS
    'One row per view, and per column of a view';
COMMENT ON COLUMN bi.dictionary.view IS 'View, in schema bi';
COMMENT ON COLUMN bi.dictionary."column" IS
    'Column of the view; NULL on the row that is about the view itself';
COMMENT ON COLUMN bi.dictionary.type IS 'Type of the column';
COMMENT ON COLUMN bi.dictionary.comment IS 'What it means, in which unit, and what NULL means';
COMMENT ON COLUMN bi.dictionary.position IS
    'Place of the column in the view; 0 for the view itself';
