-- What flowed in each fiscal and calendar quarter, half and year, also in dollars.
-- Grain: one row per company, metric, number of months (3, 6, 9 or 12), basis and first month.
-- best is NULL unless the days are wholly covered.  A difference is taken in the money it
-- was reported in, and then converted at the average of the quarter itself.
-- The second DISTINCT ON takes nothing away: it keeps who joins these rows to others from having
-- rates looked up for each pair, while a filter on its columns still reaches the figures.
-- Template: tracker/views/__init__.py puts in how an average is taken for {average_rate}, here
-- and in internal.figure, as average.usd_per_unit of the days and the money of flow.
CREATE OR REPLACE VIEW internal.placed_span AS
SELECT DISTINCT ON (
    placed.company_id,
    placed.metric,
    placed.months,
    placed.basis,
    placed.place_month,
    placed.year
)
    placed.company_id,
    placed.metric,
    placed.months,
    placed.basis,
    placed.place_month,
    placed.phase,
    placed.year,
    placed.quarter,
    placed.year_month,
    placed.period_start,
    placed.period_end,
    placed.concept,
    placed.currency_code,
    placed.method,
    placed.best,
    placed.is_mixed,
    placed.claims,
    placed.days,
    placed.covered_days,
    setting.currency_code AS report_currency_code,
    CASE
        WHEN placed.currency_code = 'USD' THEN 1
        WHEN setting.fixed_rate_date IS NOT NULL THEN day.usd_per_unit
        ELSE average.usd_per_unit
    END AS usd_per_unit,
    CASE
        WHEN placed.currency_code = setting.currency_code THEN 1
        WHEN setting.fixed_rate_date IS NOT NULL THEN day.report_per_unit
        ELSE average.report_per_unit
    END AS report_per_unit,
    CASE WHEN setting.fixed_rate_date IS NULL THEN 'average' ELSE 'day' END AS rate_method,
    day.published_date AS rate_date
FROM (
    SELECT DISTINCT ON (company_id, metric, months, basis, place_month)
        company_id,
        metric,
        months,
        basis,
        place_month,
        phase,
        year,
        quarter,
        year_month,
        CASE WHEN is_exact THEN min(period_start) ELSE place_start END AS period_start,
        CASE WHEN is_exact THEN max(period_end) ELSE place_end END AS period_end,
        string_agg(DISTINCT concept, ' | ') AS concept,
        CASE WHEN min(currency_code) = max(currency_code) THEN min(currency_code) END
            AS currency_code,
        CASE
            WHEN is_exact THEN min(method)
            WHEN is_covered THEN 'day_weighted'
        END AS method,
        CASE
            WHEN is_exact THEN min(best)
            WHEN is_covered THEN round(sum(best * shared_days / days), 2)
        END AS best,
        bool_or(is_mixed) AS is_mixed,
        string_agg(array_to_string(claim_ids, ' '), ' ') AS claims,
        place_end - place_start + 1 AS days,
        CASE
            WHEN is_exact THEN place_end - place_start + 1
            ELSE least(sum(shared_days), place_end - place_start + 1)
        END AS covered_days
    FROM (
        SELECT
            place.*,
            -- Each day once: where days of two figures overlap, some would be added twice.
            sum(shared_days) OVER one = place_end - place_start + 1
                AND min(currency_code) OVER one = max(currency_code) OVER one AS is_covered
        FROM internal.span_place AS place
        WINDOW one AS (PARTITION BY company_id, metric, months, basis, place_month, phase)
    ) AS place
    GROUP BY
        company_id,
        metric,
        months,
        basis,
        place_month,
        phase,
        is_fiscal_phase,
        is_exact,
        is_covered,
        year,
        quarter,
        year_month,
        place_start,
        place_end
    ORDER BY
        company_id,
        metric,
        months,
        basis,
        place_month,
        is_exact DESC,
        is_covered DESC,
        -- All of the days, or else most of them, and then those of today's calendar.
        covered_days DESC,
        is_fiscal_phase DESC,
        phase
) AS placed
CROSS JOIN internal.setting
LEFT JOIN internal.rate AS day
    ON day.currency_code = placed.currency_code
    AND day.rate_date = setting.fixed_rate_date
CROSS JOIN LATERAL (
    SELECT placed.currency_code, placed.period_start, placed.period_end
) AS flow
{average_rate}
ORDER BY
    placed.company_id,
    placed.metric,
    placed.months,
    placed.basis,
    placed.place_month,
    placed.year;

COMMENT ON VIEW internal.placed_span IS
    'One row per company, metric, number of months, basis and first month, with what flowed';
