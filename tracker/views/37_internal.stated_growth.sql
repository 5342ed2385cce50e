-- Growth of capital expenditure for a year as a source states it.
-- Grain: one row per company, basis and year.
-- A figure for a period that is one whole year: the company's fiscal year, the calendar
-- year, or both where they are one.  Reported stands before guided, estimated and forecast.
-- Fiscal calendars of 52 and 53 weeks end up to a week off the month's end.
-- Trap: where the fiscal month is not on file any twelve months are taken for the company's own.
CREATE OR REPLACE VIEW internal.stated_growth AS
SELECT DISTINCT ON (figure.company_id, basis.basis, basis.year)
    figure.company_id,
    basis.basis,
    basis.year,
    figure.qualifier,
    figure.best,
    figure.figure_claim_id
FROM internal.figure
JOIN tracker.company ON company.company_id = figure.company_id
CROSS JOIN LATERAL (
    SELECT figure.period_end - 7 AS last_day  -- in the year, wherever its last week ends
) AS calendar
CROSS JOIN LATERAL (
    SELECT
        extract(year FROM calendar.last_day)::int AS year,
        extract(month FROM calendar.last_day)::int AS end_month
) AS told
CROSS JOIN LATERAL (
    SELECT 'stated' AS basis, told.year
    WHERE coalesce(company.fiscal_year_end_month, told.end_month) = told.end_month
    UNION ALL
    SELECT 'calendar', told.year
    WHERE told.end_month = 12
) AS basis
WHERE figure.metric = 'capex_growth'
  AND figure.period_end - figure.period_start BETWEEN 350 AND 380
ORDER BY
    figure.company_id,
    basis.basis,
    basis.year,
    array_position(ARRAY['reported', 'guided', 'estimated', 'forecast'], figure.evidence::text),
    figure.effective_date DESC,
    figure.figure_claim_id DESC;

COMMENT ON VIEW internal.stated_growth IS
    'One row per company, basis and year, with the growth of capex that a source states';
