-- Which reported figures tell a company's capital expenditure for a year.
-- Grain: one row per company, basis, year and figure that is used.
-- A figure for just that year stands alone; else its discrete quarters are used.
-- Trap: the two bases tell the same money twice.
CREATE OR REPLACE VIEW internal.chosen_capex AS
WITH figure AS (
    SELECT
        figure.company_id,
        figure.period_start,
        figure.period_end,
        figure.best,
        figure.usd_per_unit,
        figure.report_per_unit,
        figure.figure_claim_id,
        figure.citation_id,
        figure.period_end - figure.period_start + 1 AS days,
        coalesce(company.fiscal_year_end_month, 12)::int AS year_end_month
    FROM internal.figure
    JOIN tracker.company ON company.company_id = figure.company_id
    WHERE figure.metric = 'capex'
      AND figure.evidence = 'reported'
      AND figure.unit = 'currency'
),
year_of AS (
    -- The year of each basis that the middle of a figure's period falls into.
    SELECT
        figure.*,
        basis.basis,
        basis.year_end_month AS end_month,
        CASE
            WHEN extract(month FROM middle.day) > basis.year_end_month
                THEN extract(year FROM middle.day)::int + 1
            ELSE extract(year FROM middle.day)::int
        END AS year
    FROM figure
    CROSS JOIN LATERAL (SELECT figure.period_start + figure.days / 2 AS day) AS middle
    CROSS JOIN LATERAL (
        VALUES ('stated', figure.year_end_month), ('calendar', 12)
    ) AS basis (basis, year_end_month)
),
placed AS (
    SELECT
        year_of.*,
        bounds.year_start,
        bounds.year_end,
        -- Fiscal calendars of 52 and 53 weeks end up to a week off the month's end.
        abs(year_of.period_start - bounds.year_start) <= 7
            AND abs(year_of.period_end - bounds.year_end) <= 7 AS is_whole_year
    FROM year_of
    CROSS JOIN LATERAL (
        SELECT
            (make_date(year_of.year - 1, year_of.end_month, 1) + INTERVAL '1 month')::date
                AS year_start,
            (make_date(year_of.year, year_of.end_month, 1) + INTERVAL '1 month - 1 day')::date
                AS year_end
    ) AS bounds
    WHERE year_of.period_start >= bounds.year_start - 7
      AND year_of.period_end <= bounds.year_end + 7
)
SELECT
    company_id,
    basis,
    year,
    figure_claim_id,
    citation_id,
    best,
    usd_per_unit,
    report_per_unit,
    days,
    year_start,
    year_end,
    is_whole_year
FROM (
    SELECT
        placed.*,
        bool_or(placed.is_whole_year) OVER (
            PARTITION BY placed.company_id, placed.basis, placed.year
        ) AS has_whole_year
    FROM placed
) AS choice
WHERE choice.is_whole_year OR NOT choice.has_whole_year AND choice.days BETWEEN 80 AND 100;

COMMENT ON VIEW internal.chosen_capex IS
    'One row per company, basis, year and figure that tells its reported capital expenditure';
