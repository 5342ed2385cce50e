-- The parts of a row of bi.company_year: what was promised and what reported for the year,
-- and what for the year before.
-- Grain: up to four rows per holder, basis and year; each column is filled in one of them.
-- Trap: a year with those of the year before alone (is_of_year is false) is no row.
-- Guidance of the year before is there where it covers all of it: growth is set against that.
CREATE OR REPLACE VIEW internal.company_year_part AS
SELECT
    before.holder_id,
    before.basis,
    before.year + later.years AS year,
    promised.guidance_low_usd,
    promised.guidance_usd,
    promised.guidance_high_usd,
    promised.programme_low_usd,
    promised.programme_usd,
    promised.programme_high_usd,
    promised.guidance_low_report,
    promised.guidance_report,
    promised.guidance_high_report,
    promised.programme_low_report,
    promised.programme_report,
    promised.programme_high_report,
    promised.guidance_coverage_ratio,
    promised.guidance_period_start,
    promised.guidance_period_end,
    promised.guidance_qualifier,
    promised.guidance_label,
    promised.commitment_count,
    promised.programme_count,
    promised.source_count,
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
    later.years = 0 AS is_of_year,
    promised.guidance_partial_usd,
    promised.guidance_partial_report,
    promised.programme_partial_usd,
    promised.programme_partial_report,
    whole.guidance_low_report AS previous_guidance_low_report,
    whole.guidance_usd AS previous_guidance_usd,
    whole.guidance_report AS previous_guidance_report,
    whole.guidance_high_report AS previous_guidance_high_report,
    whole.guidance_qualifier AS previous_guidance_qualifier
FROM internal.promised_year AS before
CROSS JOIN (VALUES (0), (1)) AS later (years)
LEFT JOIN LATERAL (SELECT before.*) AS promised ON later.years = 0
LEFT JOIN LATERAL (SELECT before.*) AS whole
    ON later.years = 1
    AND before.guidance_coverage_ratio >= 1
WHERE later.years = 0
   OR before.guidance_coverage_ratio >= 1
UNION ALL
SELECT
    reported.company_id,
    CASE reported.basis WHEN 'fiscal' THEN 'stated' ELSE reported.basis END,
    reported.year,
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
    reported.usd,
    reported.report,
    reported.partial_usd,
    reported.partial_report,
    reported.coverage_ratio,
    reported.method,
    reported.year_start,
    reported.year_end,
    NULL,
    NULL,
    true,
    NULL,
    NULL,
    NULL,
    NULL
FROM internal.reported_year AS reported
WHERE reported.metric = 'capex'
-- Asked a second time, instead of by a join with 0 and 1: so the year that is asked for reaches
-- the figures.
UNION ALL
SELECT
    reported.company_id,
    CASE reported.basis WHEN 'fiscal' THEN 'stated' ELSE reported.basis END,
    reported.year + 1,
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
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    reported.usd,
    reported.report,
    false,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL
FROM internal.reported_year AS reported
WHERE reported.metric = 'capex';

COMMENT ON VIEW internal.company_year_part IS
    'Up to four rows per holder, basis and year: promised and reported, and the same the year before';
