-- Which fiscal and calendar quarters, halves and years a chosen span falls into.
-- Grain: one row per chosen span, basis and quarter, half or year that it touches.
-- Nine months are told of the year that they lie in, and are not shared out.
-- Where quarters end with March, June, September and December, a calendar quarter IS a
-- fiscal one.  Elsewhere the days that they share say how much of one is in the other.
CREATE OR REPLACE VIEW internal.span_place AS
SELECT
    span.company_id,
    span.metric,
    span.months,
    place.basis,
    place.month AS place_month,
    -- Quarters of one phase follow each other; where filings disagree on their days, these may
    -- overlap or leave some out.
    span.first_month % span.cycle_months AS phase,
    span.first_month % span.cycle_months = span.fiscal_year_end_month % span.cycle_months
        AS is_fiscal_phase,
    place.is_exact,
    (place.month + span.months + 11 - place.year_end_month) / 12 AS year,
    CASE span.months
        WHEN 3 THEN (place.month - place.year_end_month) % 12 / 3 + 1
    END AS quarter,
    place.month - (place.month - place.year_end_month) % 12 AS year_month,
    bounds.place_start,
    bounds.place_end,
    span.period_start,
    span.period_end,
    span.period_end - span.period_start + 1 AS days,
    least(span.period_end, bounds.place_end) - greatest(span.period_start, bounds.place_start) + 1
        AS shared_days,
    span.concept,
    span.currency_code,
    span.method,
    span.best,
    span.claim_ids,
    span.is_mixed
FROM internal.chosen_span AS span
CROSS JOIN LATERAL (
    SELECT 'fiscal' AS basis, span.first_month AS month, true AS is_exact,
        span.fiscal_year_end_month AS year_end_month
    WHERE (span.first_month - span.fiscal_year_end_month) % span.cycle_months = 0
    UNION ALL
    SELECT 'calendar', span.first_month, true, 12
    WHERE span.first_month % span.cycle_months = 0
        OR (span.months = 9 AND span.first_month % 12 = 3)
    UNION ALL
    SELECT 'calendar', touched.month, false, 12
    FROM (
        -- Neither a week more nor a week less makes it touch another one.
        VALUES
            (span.first_month / span.months * span.months),
            (span.first_month / span.months * span.months + span.months)
    ) AS touched (month)
    WHERE span.first_month % span.months <> 0 AND span.months <> 9
) AS place
CROSS JOIN LATERAL (
    SELECT
        make_date(place.month / 12, place.month % 12 + 1, 1) AS place_start,
        (make_date(place.month / 12, place.month % 12 + 1, 1)
            + make_interval(months => span.months))::date - 1 AS place_end
) AS bounds;

COMMENT ON VIEW internal.span_place IS
    'One row per chosen span, basis and quarter or year that it falls into';
