-- The figures that make up what a company reported for a year.
-- Grain: one row per company, basis, year, quarter and figure.
-- Trap: the two bases tell the same money twice; filter on one.  And a figure may be added
-- in one quarter and taken off in the next: multiply by factor before summing.
-- Cents that are lost in rounding go to the first figure of a quarter, so that all add up.
CREATE OR REPLACE VIEW bi.company_year_figure AS
SELECT
    company.slug::varchar(80) AS company,
    (CASE year.basis WHEN 'fiscal' THEN 'stated' ELSE year.basis END)::varchar(40) AS basis,
    year.year::integer AS year,
    input.figure_claim_id::bigint AS claim_id,
    (input.months = 12 AND input.method = 'year')::boolean AS is_whole_year,
    year.year_start::date AS year_start,
    year.year_end::date AS year_end,
    (claim.period_end - claim.period_start + 1)::integer AS days,
    input.quarter::integer AS quarter,
    input.period_start::date AS period_start,
    input.period_end::date AS period_end,
    input.method::varchar(40) AS method,
    input.factor::numeric(12,8) AS factor,
    (round(claim.best * input.factor * input.report_per_unit, 2) + CASE row_number() OVER (made ORDER BY input.factor DESC, claim.period_end DESC, input.figure_claim_id) WHEN 1 THEN round(input.best * input.report_per_unit, 2) - sum(round(claim.best * input.factor * input.report_per_unit, 2)) OVER made ELSE 0 END)::numeric(28,2) AS amount_report,
    input.report_per_unit::numeric(24,12) AS rate_report,
    input.rate_method::varchar(20) AS rate_method,
    input.rate_date::date AS rate_date,
    input.report_currency_code::varchar(3) AS report_currency_code,
    input.shared_days::integer AS shared_days,
    input.part_days::integer AS part_days,
    citation.locator::text AS locator
FROM internal.reported_year AS year
JOIN tracker.company ON company.company_id = year.company_id
JOIN internal.span_input AS input
    ON input.company_id = year.company_id
    AND input.metric = year.metric
    AND input.basis = year.basis
    AND input.year = year.year
    AND input.months = year.months
    AND (year.place_month IS NULL OR year.place_month = input.place_month)
JOIN tracker.figure_claim AS claim ON claim.figure_claim_id = input.figure_claim_id
JOIN tracker.citation ON citation.citation_id = claim.citation_id
WHERE year.metric = 'capex'
-- By the columns as they are shown, so that a filter on them is applied first.
WINDOW made AS (
    PARTITION BY
        company.slug::varchar(80),
        (CASE year.basis WHEN 'fiscal' THEN 'stated' ELSE year.basis END)::varchar(40),
        year.year::integer,
        input.period_start::date
);

COMMENT ON VIEW bi.company_year_figure IS
    'One row per quarter or year and figure behind the reported columns of bi.company_year';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.company_year_figure.year IS 'Year that it is counted in';
COMMENT ON COLUMN bi.company_year_figure.is_whole_year IS
    'Whether the figure is for just that year';
COMMENT ON COLUMN bi.company_year_figure.year_start IS 'First day of the year';
COMMENT ON COLUMN bi.company_year_figure.year_end IS 'Last day of the year, inclusive';
COMMENT ON COLUMN bi.company_year_figure.days IS 'Days that the figure covers';
COMMENT ON COLUMN bi.company_year_figure.quarter IS
    'Quarter of the year that it is used for; NULL if it is used for the year itself, for half of it or for nine months of it';
COMMENT ON COLUMN bi.company_year_figure.period_start IS
    'First day of the quarter, half, nine months or year that it is used for';
COMMENT ON COLUMN bi.company_year_figure.period_end IS
    'Last day of the quarter, half, nine months or year that it is used for, inclusive';
COMMENT ON COLUMN bi.company_year_figure.method IS
    'How it is made: year, nine_months, half, year_less_half, or as in bi.figure_quarter';
COMMENT ON COLUMN bi.company_year_figure.amount_report IS
    'What the figure contributes, in report_currency_code; NULL if no rate is on file';
COMMENT ON COLUMN bi.company_year_figure.rate_report IS
    'Units of report_currency_code for one unit of the currency; NULL if no rate is on file';
COMMENT ON COLUMN bi.company_year_figure.rate_method IS
    'average over the working days of the quarter or year, which must all have a rate, or day';
COMMENT ON COLUMN bi.company_year_figure.report_currency_code IS
    'Currency of amount_report: USD unless SET tracker.currency says otherwise';
COMMENT ON COLUMN bi.company_year_figure.shared_days IS
    'Days of another quarter or year that fall in this one; NULL unless it is shared out by days';
COMMENT ON COLUMN bi.company_year_figure.part_days IS
    'All days of that other quarter or year; NULL unless it is shared out by days';
