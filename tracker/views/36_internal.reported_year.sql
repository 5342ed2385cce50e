-- What a company reported for a year: the year itself, its quarters or halves, or by days.
-- Grain: one row per company, metric, basis and year that any reported figure falls into.
-- usd is NULL unless the whole year is covered; partial_usd says what is known of it: nine
-- months, or the quarters or halves there are, whichever cover most.
-- place_month tells which nine months; it is NULL for anything else.
CREATE OR REPLACE VIEW internal.reported_year AS
SELECT DISTINCT ON (company_id, metric, basis, year)
    company_id,
    metric,
    basis,
    year,
    months,
    place_month,
    CASE
        WHEN count = 0 THEN NULL
        WHEN is_weighted THEN 'day_weighted'
        WHEN months = 12 THEN 'year'
        WHEN months = 9 THEN 'nine_months'
        WHEN months = 6 THEN 'halves'
        WHEN is_derived THEN 'differences'
        ELSE 'quarters'
    END AS method,
    CASE WHEN is_whole AND NOT is_weighted THEN first_start ELSE year_start END AS year_start,
    CASE WHEN is_whole AND NOT is_weighted THEN last_end ELSE year_end END AS year_end,
    CASE
        WHEN is_whole THEN 1
        ELSE round(covered_days::numeric / (year_end - year_start + 1), 6)
    END AS coverage_ratio,
    CASE WHEN is_whole AND usd_count = count THEN usd END AS usd,
    CASE WHEN NOT is_whole AND usd_count = count THEN usd END AS partial_usd,
    CASE WHEN is_whole AND report_count = count THEN report END AS report,
    CASE WHEN NOT is_whole AND report_count = count THEN report END AS partial_report
FROM (
    SELECT
        company_id,
        metric,
        basis,
        year,
        months,
        CASE months WHEN 9 THEN place_month END AS place_month,
        count(best) * months = 12 AS is_whole,
        count(best) AS count,
        coalesce(bool_or(method = 'day_weighted'), months = 12) AS is_weighted,
        bool_or(method IN ('difference', 'year_less_nine_months')) AS is_derived,
        count(concept) FILTER (WHERE best IS NOT NULL) = count(best) AS is_tagged,
        CASE
            WHEN count(best) = 0 THEN sum(covered_days)
            ELSE sum(days) FILTER (WHERE best IS NOT NULL)
        END AS covered_days,
        min(period_start) AS first_start,
        max(period_end) AS last_end,
        min(year_start) AS year_start,
        min(year_end) AS year_end,
        sum(round(best * usd_per_unit, 2)) AS usd,
        count(best * usd_per_unit) AS usd_count,
        sum(round(best * report_per_unit, 2)) AS report,
        count(best * report_per_unit) AS report_count
    FROM (
        SELECT
            span.*,
            make_date(span.year_month / 12, span.year_month % 12 + 1, 1) AS year_start,
            make_date(span.year_month / 12 + 1, span.year_month % 12 + 1, 1) - 1 AS year_end
        FROM internal.placed_span AS span
    ) AS span
    GROUP BY company_id, metric, basis, year, months, CASE months WHEN 9 THEN place_month END
) AS way
ORDER BY
    company_id,
    metric,
    basis,
    year,
    is_whole DESC,
    count = 0,
    -- Of part of a year, what covers most: it must not fall as more is known.
    CASE WHEN NOT is_whole THEN -covered_days END,
    -- Quarters that are shared out tell more of when than years that are; else what is tagged
    -- stands first, and the figure for the year before the sum of its quarters or halves.
    is_weighted,
    CASE WHEN is_weighted THEN months END,
    is_tagged DESC,
    months <> 12,
    months,
    place_month;

COMMENT ON VIEW internal.reported_year IS
    'One row per company, metric, basis and year, with what was reported for it';
