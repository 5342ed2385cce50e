-- Every way to a quarter or half that was not reported by itself, and to what was.
-- Grain: one row per company, metric, concept, currency, number of months (3, 6, 9 or 12),
-- first month and rung of the ladder.
-- A discrete quarter, else the difference of two spans with the same start, else twelve
-- months less nine; a discrete half, else twelve months less six.  Never across two concepts or currencies: each series climbs alone.
-- A company whose fiscal year is not on file has that of the last year reported of the metric.
-- The first claim of claim_ids is added, the others are taken off it.
-- Nobody spends less than nothing: a difference that says so (is_impossible) is of figures that
-- do not belong together, and no way.  What is reported by itself is taken as it is.
-- Template: tracker/views/__init__.py puts in the metrics of what is spent for {spending}.
CREATE OR REPLACE VIEW internal.span_way AS
SELECT
    step.company_id,
    step.metric,
    step.concept,
    step.currency_code,
    way.months,
    way.first_month,
    way.rung,
    fiscal.month AS fiscal_year_end_month,
    -- The year that ends with or after the last month.
    (way.first_month + way.months - 1 - fiscal.month + 12) / 12
        AS fiscal_year,
    (way.first_month - fiscal.month) % cycle.months = 0 AS is_in_step,
    cycle.months AS cycle_months,
    way.method,
    way.period_start,
    step.period_end,
    way.best,
    way.claim_ids,
    way.is_mixed,
    way.rung > 1 AND way.best < 0 AND step.metric IN ({spending}) AS is_impossible
FROM (
    SELECT
        span.*,
        lag(span.months) OVER shorter AS shorter_months,
        lag(span.period_end) OVER shorter AS shorter_end,
        lag(span.best) OVER shorter AS shorter_best,
        lag(span.figure_claim_id) OVER shorter AS shorter_claim_id,
        lag(span.is_restated) OVER shorter AS is_shorter_restated,
        max(span.period_end) FILTER (WHERE span.months = 3) OVER three AS three_end,
        sum(span.best) FILTER (WHERE span.months = 3) OVER three AS three_best,
        array_agg(span.figure_claim_id) FILTER (WHERE span.months = 3) OVER three
            AS three_claim_ids,
        bool_or(span.is_restated) FILTER (WHERE span.months = 3) OVER three
            AS is_any_restated,
        bool_and(span.is_restated) FILTER (WHERE span.months = 3) OVER three
            AS is_all_restated,
        array_agg(span.first_month) FILTER (WHERE span.months = 3) OVER three
            AS three_months,
        max(span.period_end) FILTER (WHERE span.months = 6) OVER same_start AS half_end,
        max(span.best) FILTER (WHERE span.months = 6) OVER same_start AS half_best,
        max(span.figure_claim_id) FILTER (WHERE span.months = 6) OVER same_start
            AS half_claim_id,
        bool_or(span.is_restated) FILTER (WHERE span.months = 6) OVER same_start
            AS is_half_restated,
        max(span.first_month + 11) FILTER (WHERE span.months = 12) OVER reported
            AS last_year_end
    FROM internal.reported_span AS span
    WINDOW
        shorter AS (
            PARTITION BY
                span.company_id,
                span.metric,
                span.concept,
                span.currency_code,
                span.first_month
            ORDER BY span.months
        ),
        same_start AS (
            PARTITION BY
                span.company_id,
                span.metric,
                span.concept,
                span.currency_code,
                span.first_month
        ),
        -- Quarters of one phase: one that straddles two of them is none of the three.
        three AS (
            PARTITION BY
                span.company_id,
                span.metric,
                span.concept,
                span.currency_code,
                span.first_month % 3
            ORDER BY span.first_month
            RANGE BETWEEN CURRENT ROW AND 8 FOLLOWING
        ),
        reported AS (PARTITION BY span.company_id, span.metric)
) AS step
JOIN tracker.company ON company.company_id = step.company_id
CROSS JOIN LATERAL (
    SELECT coalesce(company.fiscal_year_end_month, step.last_year_end % 12 + 1, 12)::int AS month
) AS fiscal
CROSS JOIN LATERAL (
    SELECT
        step.months,
        step.first_month,
        CASE step.months
            WHEN 3 THEN 'quarter'
            WHEN 6 THEN 'half'
            WHEN 9 THEN 'nine_months'
            ELSE 'year'
        END AS method,
        1 AS rung,
        step.period_start,
        step.best,
        ARRAY[step.figure_claim_id] AS claim_ids,
        false AS is_mixed
    UNION ALL
    SELECT
        3,
        step.first_month + step.shorter_months,
        CASE step.months WHEN 12 THEN 'year_less_nine_months' ELSE 'difference' END,
        CASE step.months WHEN 12 THEN 3 ELSE 2 END,
        step.shorter_end + 1,
        step.best - step.shorter_best,
        ARRAY[step.figure_claim_id, step.shorter_claim_id],
        step.is_restated <> step.is_shorter_restated
    WHERE step.months = step.shorter_months + 3
    UNION ALL
    -- Nine months may also be known as three quarters.
    SELECT
        3,
        step.first_month + 9,
        'year_less_nine_months',
        4,
        step.three_end + 1,
        step.best - step.three_best,
        step.figure_claim_id || step.three_claim_ids,
        step.is_restated <> step.is_any_restated OR step.is_restated <> step.is_all_restated
    WHERE step.months = 12
      AND step.three_months
          = ARRAY[step.first_month, step.first_month + 3, step.first_month + 6]
    UNION ALL
    SELECT
        6,
        step.first_month + 6,
        'year_less_half',
        2,
        step.half_end + 1,
        step.best - step.half_best,
        ARRAY[step.figure_claim_id, step.half_claim_id],
        step.is_restated <> step.is_half_restated
    WHERE step.months = 12 AND step.half_claim_id IS NOT NULL
) AS way
CROSS JOIN LATERAL (
    -- Nine months are of a year: the next such ones begin twelve months later.
    SELECT CASE way.months WHEN 9 THEN 12 ELSE way.months END AS months
) AS cycle;

COMMENT ON VIEW internal.span_way IS
    'One row per company, metric, concept, currency, number of months, first month and rung of the ladder';
