-- Every spelling that leads to a company.
-- Grain: one row per spelling.
-- The short name, identifiers and the display name are spellings too.
CREATE OR REPLACE VIEW bi.company_name AS
SELECT
    company.slug::varchar(80) AS company,
    company_name.name::text AS name,
    company_name.normalised::varchar(200) AS normalised,
    company_name.language::varchar(40) AS language,
    company_name.kind::varchar(40) AS kind
FROM tracker.company_name
LEFT JOIN internal.merged_company AS merged ON merged.company_id = company_name.company_id
JOIN internal.standing_company AS company
    ON company.company_id = coalesce(merged.survivor_id, company_name.company_id);

COMMENT ON VIEW bi.company_name IS
    'One row per spelling of a company name, in any script';
COMMENT ON COLUMN bi.company_name.company IS 'Company that the spelling leads to';
COMMENT ON COLUMN bi.company_name.name IS 'The name as written';
COMMENT ON COLUMN bi.company_name.normalised IS
    'The name without case, width, spaces and punctuation, as looked up';
COMMENT ON COLUMN bi.company_name.language IS
    'en, zh-Hans, zh-Hant, ja or ko; NULL if it belongs to none';
COMMENT ON COLUMN bi.company_name.kind IS
    'legal, trading, former, abbreviation, transliteration or misspelling';
