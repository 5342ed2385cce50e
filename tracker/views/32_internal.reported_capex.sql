-- Capital expenditure that a company reported for a year.
-- Grain: one row per company, basis and year that any reported figure falls into.
-- usd is NULL unless the whole year is covered; partial_usd says what is known of it.
CREATE OR REPLACE VIEW internal.reported_capex AS
WITH summed AS (
    SELECT
        company_id,
        basis,
        year,
        min(year_start) AS year_start,
        min(year_end) AS year_end,
        least(sum(days)::numeric / (min(year_end) - min(year_start) + 1), 1) AS coverage,
        CASE WHEN bool_or(is_whole_year) THEN 'year' ELSE 'quarters' END AS method,
        bool_or(is_whole_year) OR count(*) = 4 AS is_whole,
        sum(round(best * usd_per_unit, 2)) AS usd,
        sum(round(best * report_per_unit, 2)) AS report,
        count(usd_per_unit) = count(*) AS has_usd,
        count(report_per_unit) = count(*) AS has_report,
        count(DISTINCT citation_id) AS citation_count
    FROM internal.chosen_capex
    GROUP BY company_id, basis, year
)
SELECT
    company_id,
    basis,
    year,
    year_start,
    year_end,
    method,
    CASE WHEN is_whole THEN 1 ELSE round(coverage, 6) END AS coverage_ratio,
    CASE WHEN is_whole AND has_usd THEN usd END AS usd,
    CASE WHEN NOT is_whole AND has_usd THEN usd END AS partial_usd,
    CASE WHEN is_whole AND has_report THEN report END AS report,
    CASE WHEN NOT is_whole AND has_report THEN report END AS partial_report
FROM summed;

COMMENT ON VIEW internal.reported_capex IS
    'One row per company, basis and year, with what was reported for it';
