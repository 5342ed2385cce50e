-- The two halves of a row of bi.company_year: what was promised, what was reported.
-- Grain: up to two rows per holder, basis and year; each column is filled in one of them.
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
    NULL::text AS reported_method
FROM internal.promised_year
UNION ALL
SELECT
    company_id,
    basis,
    year,
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
    usd,
    report,
    partial_usd,
    partial_report,
    coverage_ratio,
    method
FROM internal.reported_capex;

COMMENT ON VIEW internal.company_year_part IS
    'Up to two rows per holder, basis and year: what was promised, what was reported';
