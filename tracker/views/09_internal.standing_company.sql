-- Companies as they stand since some were merged or retracted, and who owns them.
-- Grain: one row per company that was neither.
-- Trap: one that was merged with its own owner has none.
CREATE OR REPLACE VIEW internal.standing_company AS
SELECT
    company.company_id,
    company.slug,
    company.country_code,
    nullif(
        coalesce(merged.survivor_id, company.parent_company_id), company.company_id
    ) AS parent_company_id
FROM tracker.company
LEFT JOIN internal.merged_company AS merged ON merged.company_id = company.parent_company_id
WHERE company.merged_into_id IS NULL
  AND NOT EXISTS (SELECT FROM internal.hidden WHERE hidden.company_id = company.company_id);

COMMENT ON VIEW internal.standing_company IS
    'One row per company that was neither merged into another nor retracted, with its owner';
