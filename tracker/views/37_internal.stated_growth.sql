-- Growth of capital expenditure for a year as a source states it.
-- Grain: one row per company, basis and year.
-- A growth belongs to the year that it is stated for and to no other: that of a calendar year
-- says nothing of a fiscal year which only shares its number.  Reported wins, then belief.
-- Fiscal calendars of 52 and 53 weeks begin and end up to a week off a month's first and last day.
-- Template: tracker/views/__init__.py puts in the order of belief for {belief}.
CREATE OR REPLACE VIEW internal.stated_growth AS
SELECT DISTINCT ON (claim.company_id, basis.basis, extract(year FROM edge.last))
    claim.company_id,
    basis.basis,
    extract(year FROM edge.last)::int AS year,
    claim.qualifier,
    claim.best,
    claim.figure_claim_id
FROM internal.believed_figure_claim AS claim
JOIN tracker.company ON company.company_id = claim.company_id
CROSS JOIN LATERAL (
    SELECT
        'stated' AS basis,
        -- As for what is reported: the month on file, else that of the last year reported.
        coalesce(
            company.fiscal_year_end_month,
            (
                SELECT max(span.first_month + 11) % 12 + 1
                FROM internal.reported_span AS span
                WHERE span.company_id = claim.company_id
                  AND span.metric = 'capex'
                  AND span.months = 12
            ),
            12
        ) AS last_month
    UNION ALL
    SELECT 'calendar', 12
) AS basis
CROSS JOIN LATERAL (
    SELECT
        (date_trunc('month', (claim.period_end - 7)::timestamp) + interval '1 month')::date - 1
            AS last
) AS edge
WHERE claim.metric = 'capex_growth'
  AND claim.unit = 'percent'
  AND extract(month FROM edge.last) = basis.last_month
  AND abs(claim.period_end - edge.last) <= 7
  AND abs(claim.period_start - (edge.last + 1 - interval '1 year')::date) <= 7
ORDER BY
    claim.company_id,
    basis.basis,
    extract(year FROM edge.last),
    array_position(ARRAY['reported', 'guided', 'estimated', 'forecast'], claim.evidence::text),
    {belief},
    claim.figure_claim_id DESC;

COMMENT ON VIEW internal.stated_growth IS
    'One row per company, basis and year, with the growth of capex that a source states';
