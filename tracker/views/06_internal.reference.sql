-- What the numbers in the trace of edits stand for.
-- Grain: one row per column that names a thing by its number, and thing.
CREATE OR REPLACE VIEW internal.reference AS
SELECT named.column_name, company.company_id::text AS value, company.slug
FROM tracker.company
CROSS JOIN (
    VALUES ('company_id'), ('parent_company_id'), ('merged_into_id')
) AS named (column_name)
UNION ALL
SELECT named.column_name, site.site_id::text, site.slug
FROM tracker.site
CROSS JOIN (VALUES ('site_id'), ('parent_site_id')) AS named (column_name)
UNION ALL
SELECT 'root_source_id', source.source_id::text, source.slug
FROM tracker.source
UNION ALL
SELECT named.column_name, commitment.commitment_id::text, commitment.slug
FROM tracker.commitment
CROSS JOIN (VALUES ('commitment_id'), ('other_commitment_id')) AS named (column_name);

COMMENT ON VIEW internal.reference IS
    'One row per column that names a thing by its number, and thing, with its short name';
