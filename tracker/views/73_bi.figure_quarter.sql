-- What flowed in each quarter, and how that is known.
-- Grain: one row per company, metric, basis and quarter.
-- A quarter that was never reported by itself is the difference of longer periods, taken
-- within one XBRL concept and currency; where fiscal quarters end in other months than
-- calendar ones, a calendar quarter is shared out by days and says so.
-- Trap: the two bases tell the same money twice; filter on one, and on one metric.
CREATE OR REPLACE VIEW bi.figure_quarter AS
SELECT
    company.slug::varchar(80) AS company,
    company.name::varchar(255) AS company_name,
    span.metric::varchar(40) AS metric,
    span.basis::varchar(40) AS basis,
    span.year::integer AS year,
    span.quarter::integer AS quarter,
    span.period_start::date AS period_start,
    span.period_end::date AS period_end,
    span.concept::text AS concept,
    span.currency_code::varchar(3) AS currency_code,
    span.method::varchar(40) AS method,
    span.best::numeric(28,6) AS best,
    (span.best * span.usd_per_unit)::numeric(28,2) AS best_usd,
    (round(span.best * span.usd_per_unit, 2) / 1e9)::double precision AS best_usd_bn,
    (span.covered_days::numeric / span.days)::numeric(12,8) AS coverage_ratio,
    (span.best IS NOT NULL AND span.is_mixed)::boolean AS is_mixed,
    (
        SELECT string_agg(claim.id, ' | ' ORDER BY claim.id::bigint)
        FROM (SELECT DISTINCT string_to_table(span.claims, ' ')) AS claim (id)
    )::text AS claims,
    span.usd_per_unit::numeric(24,12) AS rate_usd,
    span.rate_method::varchar(20) AS rate_method,
    span.rate_date::date AS rate_date,
    span.report_currency_code::varchar(3) AS report_currency_code,
    (span.best * span.report_per_unit)::numeric(28,2) AS best_report,
    span.report_per_unit::numeric(24,12) AS rate_report
FROM internal.placed_span AS span
JOIN tracker.company ON company.company_id = span.company_id
WHERE span.months = 3;

COMMENT ON VIEW bi.figure_quarter IS
    'One row per company, metric, basis and quarter that anything is reported of; filter on one metric and one basis, then each amount may be summed';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.figure_quarter.basis IS
    'fiscal: the company''s own quarters; calendar: those of the calendar; filter on one of them';
COMMENT ON COLUMN bi.figure_quarter.year IS
    'Year of the quarter; on the basis fiscal the company''s own, named by the year in which it ends';
COMMENT ON COLUMN bi.figure_quarter.period_start IS 'First day of the quarter';
COMMENT ON COLUMN bi.figure_quarter.period_end IS 'Last day of the quarter, inclusive';
COMMENT ON COLUMN bi.figure_quarter.concept IS
    'XBRL concept that it was filed under; two, joined with |, where days of both are shared out; NULL if it is not tagged';
COMMENT ON COLUMN bi.figure_quarter.currency_code IS
    'Currency of best, as reported, ISO 4217; NULL where its days are told in two';
COMMENT ON COLUMN bi.figure_quarter.method IS
    'quarter: reported by itself; difference: of two periods with the same start; year_less_nine_months; day_weighted: shared out by days; NULL if best is unknown';
COMMENT ON COLUMN bi.figure_quarter.best IS
    'What flowed, in currency_code; NULL unless all days of the quarter are covered';
COMMENT ON COLUMN bi.figure_quarter.best_usd IS
    'best in nominal US dollars; NULL if best is unknown or no rate is on file';
COMMENT ON COLUMN bi.figure_quarter.coverage_ratio IS
    'Share of the days of the quarter that reports cover; do not sum';
COMMENT ON COLUMN bi.figure_quarter.is_mixed IS
    'Whether it is a difference of a restated figure and one that was not restated';
COMMENT ON COLUMN bi.figure_quarter.claims IS
    'Numbers of the claims that it is made from, as in bi.figure, joined with |';
COMMENT ON COLUMN bi.figure_quarter.rate_usd IS
    'US dollars for one unit of the currency; NULL if no rate is on file';
COMMENT ON COLUMN bi.figure_quarter.rate_method IS
    'average over the working days of the quarter, which must all have a rate, or day';
COMMENT ON COLUMN bi.figure_quarter.best_report IS
    'best in report_currency_code; NULL as best_usd';
