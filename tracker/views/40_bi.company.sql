-- Who promises, spends, builds and owns.
-- Grain: one row per company; one that was merged into another is a part of that one.
CREATE OR REPLACE VIEW bi.company AS
SELECT
    company.slug::varchar(80) AS company,
    company.name::varchar(255) AS name,
    company.kind::varchar(40) AS kind,
    company.country_code::varchar(2) AS country_code,
    country.name::varchar(80) AS country,
    identifier.ticker::varchar(255) AS ticker,
    identifier.cik::varchar(255) AS cik,
    identifier.lei::varchar(255) AS lei,
    company.fiscal_year_end_month::integer AS fiscal_year_end_month,
    parent.slug::varchar(80) AS parent,
    spelling.names::text AS names,
    company.note::text AS note,
    former.slugs::text AS merged
FROM tracker.company
LEFT JOIN tracker.country ON country.country_code = company.country_code
JOIN internal.standing_company AS standing ON standing.company_id = company.company_id
LEFT JOIN tracker.company AS parent ON parent.company_id = standing.parent_company_id
LEFT JOIN (
    SELECT
        coalesce(merged.survivor_id, company_identifier.company_id) AS company_id,
        string_agg(value, ' | ' ORDER BY value) FILTER (WHERE scheme = 'ticker') AS ticker,
        string_agg(value, ' | ' ORDER BY value) FILTER (WHERE scheme = 'cik') AS cik,
        string_agg(value, ' | ' ORDER BY value) FILTER (WHERE scheme = 'lei') AS lei
    FROM tracker.company_identifier
    LEFT JOIN internal.merged_company AS merged USING (company_id)
    GROUP BY coalesce(merged.survivor_id, company_identifier.company_id)
) AS identifier ON identifier.company_id = company.company_id
LEFT JOIN (
    SELECT
        coalesce(merged.survivor_id, company_name.company_id) AS company_id,
        string_agg(
            company_name.name, ' | ' ORDER BY merged.company_id NULLS FIRST, company_name_id
        ) AS names
    FROM tracker.company_name
    LEFT JOIN internal.merged_company AS merged USING (company_id)
    GROUP BY coalesce(merged.survivor_id, company_name.company_id)
) AS spelling ON spelling.company_id = company.company_id
LEFT JOIN (
    SELECT survivor_id, string_agg(slug, ' | ' ORDER BY slug) AS slugs
    FROM internal.merged_company
    GROUP BY survivor_id
) AS former ON former.survivor_id = company.company_id;

COMMENT ON VIEW bi.company IS
    'One row per company, joint venture, consortium or government body';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.company.kind IS
    'company, subsidiary, joint_venture, consortium, government, investor, research_firm or publisher';
COMMENT ON COLUMN bi.company.country_code IS 'Seat, ISO 3166-1; NULL if not known';
COMMENT ON COLUMN bi.company.country IS 'Seat, in English; NULL if not known';
COMMENT ON COLUMN bi.company.ticker IS 'Stock tickers, joined by |; NULL if none is on file';
COMMENT ON COLUMN bi.company.cik IS
    'Number at the US securities regulator; NULL if none is on file';
COMMENT ON COLUMN bi.company.lei IS 'Legal entity identifier; NULL if none is on file';
COMMENT ON COLUMN bi.company.fiscal_year_end_month IS
    'Month in which the fiscal year ends, 1 to 12; NULL if not known';
COMMENT ON COLUMN bi.company.parent IS 'Company that owns it; NULL if none is on file';
COMMENT ON COLUMN bi.company.names IS 'Every name on file in every script, joined by |';
COMMENT ON COLUMN bi.company.merged IS
    'Short names of the companies that were merged into it, joined by |; NULL if none';
