-- Which fiscal and calendar quarters, halves and years a chosen span falls into.
-- Grain: one row per chosen span, basis and quarter, half or year that it touches.
-- Nine months are told of the year that they lie in, and are not shared out.
-- Where quarters end with March, June, September and December, a calendar quarter IS a
-- fiscal one.  Elsewhere, and where quarters of 12 and 16 weeks end off the month, the days that
-- they share say how much of one is in the other.
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
    SELECT
        abs(span.period_start - make_date(span.first_month / 12, span.first_month % 12 + 1, 1)) <= 7
        AND abs(
            span.period_end + 1
            - make_date(
                (span.first_month + span.months) / 12,
                (span.first_month + span.months) % 12 + 1,
                1
            )
        ) <= 7
        -- Quarters of twelve weeks may begin and end near a month's edge and miss a week in it.
        AND span.period_end - span.period_start + 1 <> 28 * span.months AS is_near
) AS edge
CROSS JOIN LATERAL (
    SELECT 'fiscal' AS basis, span.first_month AS month, true AS is_exact,
        span.fiscal_year_end_month AS year_end_month
    WHERE (span.first_month - span.fiscal_year_end_month) % span.cycle_months = 0
    UNION ALL
    SELECT 'calendar', span.first_month, true, 12
    WHERE edge.is_near
      AND (
          span.first_month % span.cycle_months = 0
          OR (span.months = 9 AND span.first_month % 12 = 3)
      )
    UNION ALL
    SELECT 'calendar', touched.month, false, 12
    FROM (
        -- Seventeen weeks may hold a quarter whole, and days of two others.
        SELECT first.month + later.months AS month
        FROM (
            SELECT
                (12 * extract(year FROM span.period_start)
                    + extract(month FROM span.period_start))::int - 1 AS started,
                (12 * extract(year FROM span.period_end)
                    + extract(month FROM span.period_end))::int - 1 AS ended
        ) AS reach
        CROSS JOIN LATERAL (
            SELECT reach.started / span.months * span.months AS month
        ) AS first
        CROSS JOIN LATERAL (
            VALUES (0), (span.months), (2 * span.months)
        ) AS later (months)
        WHERE first.month + later.months <= reach.ended
    ) AS touched
    WHERE (span.first_month % span.months <> 0 OR NOT edge.is_near) AND span.months <> 9
) AS place
CROSS JOIN LATERAL (
    -- Whole weeks near a month's edge stand for the month; others cover just their own days.
    SELECT
        CASE
            WHEN place.is_exact AND NOT edge.is_near THEN span.period_start
            ELSE make_date(place.month / 12, place.month % 12 + 1, 1)
        END AS place_start,
        CASE
            WHEN place.is_exact AND NOT edge.is_near THEN span.period_end
            ELSE (make_date(place.month / 12, place.month % 12 + 1, 1)
                + make_interval(months => span.months))::date - 1
        END AS place_end
) AS bounds;

COMMENT ON VIEW internal.span_place IS
    'One row per chosen span, basis and quarter or year that it falls into';
