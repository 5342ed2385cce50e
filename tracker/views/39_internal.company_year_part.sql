-- The parts of a row of bi.company_year: what was promised, what was reported for the
-- year, and what for the year before.
-- Grain: up to three rows per holder, basis and year; each column is filled in one of them.
-- Trap: a year with the last of them alone (is_of_year is false) is no row.
CREATE OR REPLACE VIEW internal.company_year_part AS
SELECT
    holder_id,
    basis,
    year,
    guidance_low_usd,
    guidance_usd,
    guidance_high_usd,
    programme_low_usd,
    programme_usd,
    programme_high_usd,
    guidance_low_report,
    guidance_report,
    guidance_high_report,
    programme_low_report,
    programme_report,
    programme_high_report,
    guidance_coverage_ratio,
    guidance_period_start,
    guidance_period_end,
    guidance_qualifier,
    guidance_label,
    commitment_count,
    programme_count,
    source_count,
    NULL::numeric AS reported_usd,
    NULL::numeric AS reported_report,
    NULL::numeric AS reported_partial_usd,
    NULL::numeric AS reported_partial_report,
    NULL::numeric AS reported_coverage_ratio,
    NULL::text AS reported_method,
    NULL::date AS reported_period_start,
    NULL::date AS reported_period_end,
    NULL::numeric AS previous_usd,
    NULL::numeric AS previous_report,
    true AS is_of_year
FROM internal.promised_year
UNION ALL
SELECT
    reported.company_id,
    CASE reported.basis WHEN 'fiscal' THEN 'stated' ELSE reported.basis END,
    reported.year + later.years,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    CASE later.years WHEN 0 THEN reported.usd END,
    CASE later.years WHEN 0 THEN reported.report END,
    CASE later.years WHEN 0 THEN reported.partial_usd END,
    CASE later.years WHEN 0 THEN reported.partial_report END,
    CASE later.years WHEN 0 THEN reported.coverage_ratio END,
    CASE later.years WHEN 0 THEN reported.method END,
    CASE later.years WHEN 0 THEN reported.year_start END,
    CASE later.years WHEN 0 THEN reported.year_end END,
    CASE later.years WHEN 1 THEN reported.usd END,
    CASE later.years WHEN 1 THEN reported.report END,
    later.years = 0
FROM internal.reported_year AS reported
CROSS JOIN (VALUES (0), (1)) AS later (years)
WHERE reported.metric = 'capex';

COMMENT ON VIEW internal.company_year_part IS
    'Up to three rows per holder, basis and year: promised, reported, reported the year before';
