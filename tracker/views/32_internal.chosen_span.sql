-- Which series tells a fiscal year: one concept in one currency, for the year and its parts.
-- Grain: one row per company, metric, number of months (3, 6, 9 or 12) and first month.
-- What tells the whole year (a figure for it, four quarters or two halves) stands before what does not,
-- then what is tagged, then the company's own money, then what tells more quarters.  The
-- others are left alone: nothing is filled in from them.
-- A span out of step with the fiscal year, such as a calendar year, is chosen by itself.
CREATE OR REPLACE VIEW internal.chosen_span AS
SELECT
    company_id,
    metric,
    concept,
    currency_code,
    months,
    cycle_months,
    first_month,
    fiscal_year,
    fiscal_year_end_month,
    method,
    period_start,
    period_end,
    best,
    claim_ids,
    is_mixed
FROM (
    SELECT
        series.*,
        rank() OVER (
            PARTITION BY
                series.company_id,
                series.metric,
                series.fiscal_year,
                CASE WHEN NOT series.is_in_step THEN series.months END,
                CASE WHEN NOT series.is_in_step THEN series.first_month END
            ORDER BY
                (
                    series.quarter_count = 4 OR series.half_count = 2 OR series.has_year
                ) DESC,
                series.concept IS NULL,
                -- Money other than dollars is nobody's translation, but of a company at home
                -- where dollars are.
                (series.currency_code = 'USD') = (company.country_code IS DISTINCT FROM 'US'),
                series.quarter_count DESC,
                series.has_year DESC,
                concept.preference,
                series.concept,
                series.currency_code
        ) AS place
    FROM (
        SELECT
            built.*,
            count(*) FILTER (WHERE months = 3 AND is_in_step) OVER one AS quarter_count,
            count(*) FILTER (WHERE months = 6 AND is_in_step) OVER one AS half_count,
            coalesce(bool_or(months = 12 AND is_in_step) OVER one, false) AS has_year
        FROM internal.built_span AS built
        WINDOW one AS (PARTITION BY company_id, metric, concept, currency_code, fiscal_year)
    ) AS series
    JOIN tracker.company ON company.company_id = series.company_id
    LEFT JOIN internal.concept
        ON concept.metric = series.metric
        AND concept.concept = series.concept
) AS ranked
WHERE place = 1;

COMMENT ON VIEW internal.chosen_span IS
    'One row per company, metric, number of months and first month, of the series that is used';
