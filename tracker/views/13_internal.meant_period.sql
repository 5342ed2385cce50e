-- Which year and which days a claim about a promise means, as far as it says.
-- Grain: one row per claim about a commitment.
-- A year that is named without its days is the fiscal year of the company that spends, where
-- its last month is on file.  Days whose year is not named belong to the fiscal year that
-- holds their end; fiscal calendars of 52 and 53 weeks end up to a week off the month's end.
-- A fiscal year is named by the calendar year in which it ends.
-- Trap: whole_days is the length of that fiscal year, however few days are meant.
CREATE OR REPLACE VIEW internal.meant_period AS
SELECT
    claim.commitment_claim_id,
    coalesce(claim.period_year, held.year)::int AS year,
    coalesce(claim.period_start, CASE WHEN spender.month IS NOT NULL THEN fiscal.year_start END)
        AS period_start,
    coalesce(claim.period_end, CASE WHEN spender.month IS NOT NULL THEN fiscal.year_end END)
        AS period_end,
    fiscal.year_end - fiscal.year_start + 1 AS whole_days
FROM tracker.commitment_claim AS claim
LEFT JOIN LATERAL (
    SELECT company.fiscal_year_end_month AS month
    FROM internal.commitment_spender
    JOIN tracker.company ON company.company_id = commitment_spender.company_id
    WHERE commitment_spender.commitment_id = claim.commitment_id
    -- Looks up each: a planner that knows no row counts would do all for each claim.
    OFFSET 0
) AS spender ON true
CROSS JOIN LATERAL (
    SELECT
        coalesce(spender.month, 12) AS end_month,
        claim.period_end - 7 AS last_day  -- in the fiscal year, wherever its last week ends
) AS calendar
CROSS JOIN LATERAL (
    SELECT extract(year FROM calendar.last_day)
        + (extract(month FROM calendar.last_day) > calendar.end_month)::int AS year
) AS held
CROSS JOIN LATERAL (
    SELECT
        (make_date(ending.year - 1, calendar.end_month, 1) + INTERVAL '1 month')::date
            AS year_start,
        (make_date(ending.year, calendar.end_month, 1) + INTERVAL '1 month')::date - 1
            AS year_end
    FROM (VALUES (coalesce(held.year, claim.period_year)::int)) AS ending (year)
) AS fiscal;

COMMENT ON VIEW internal.meant_period IS
    'One row per claim about a commitment, with the year and the days that it means';
