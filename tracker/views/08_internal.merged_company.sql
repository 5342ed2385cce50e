-- Which companies turned out to be another one.
-- Grain: one row per company that was merged into another.
-- THE mapping: whoever reads a company's number from a table replaces it by
-- coalesce(merged.survivor_id, company_id), so that no claim has to be rewritten.
CREATE OR REPLACE VIEW internal.merged_company AS
SELECT
    company_id,
    slug,
    merged_into_id AS survivor_id
FROM tracker.company
WHERE merged_into_id IS NOT NULL;

COMMENT ON VIEW internal.merged_company IS
    'One row per company that was merged into another, with the one that stands for it';
