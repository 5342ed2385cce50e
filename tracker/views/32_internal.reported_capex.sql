-- Capital expenditure that a company reported for a year.
-- Grain: one row per company, basis and year that any reported figure falls into.
-- A figure for just that year stands as it is; else its discrete quarters are added.
-- amount is NULL unless the whole year is covered; partial says what is known of it.
CREATE OR REPLACE VIEW internal.reported_capex AS
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
),
chosen AS (
    SELECT *
    FROM (
        SELECT
            placed.*,
            bool_or(placed.is_whole_year) OVER (
                PARTITION BY placed.company_id, placed.basis, placed.year
            ) AS has_whole_year
        FROM placed
    ) AS choice
    WHERE choice.is_whole_year OR NOT choice.has_whole_year AND choice.days BETWEEN 80 AND 100
),
summed AS (
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
    FROM chosen
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
