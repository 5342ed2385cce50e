"""How an average rate is taken, which two views put in."""

AVERAGE_RATE = """
-- Every day has a rate, its own or one that is carried over a holiday, but a weekend at the
-- end may not have it yet.
CROSS JOIN LATERAL (
    SELECT flow.period_end - greatest(extract(isodow FROM flow.period_end)::int - 5, 0) AS day
) AS last_weekday
LEFT JOIN LATERAL (
    SELECT
        round(avg(rate.usd_per_unit) FILTER (WHERE rate.is_working_day), 12) AS usd_per_unit,
        CASE
            WHEN count(rate.report_per_unit) = count(*)
                THEN round(avg(rate.report_per_unit) FILTER (WHERE rate.is_working_day), 12)
        END AS report_per_unit
    FROM (
        SELECT
            rate.usd_per_unit,
            rate.report_per_unit,
            rate.rate_date = rate.published_date AS is_working_day
        FROM internal.rate
        WHERE rate.currency_code = flow.currency_code
          AND rate.rate_date BETWEEN flow.period_start AND last_weekday.day
          AND rate.dollar_date BETWEEN flow.period_start AND last_weekday.day
          -- Dollars need none to be shown in dollars, and a fixed day none at all; asked in
          -- here, so that nothing is looked up for them.
          AND (flow.currency_code <> 'USD' OR setting.currency_code <> 'USD')
          AND setting.fixed_rate_date IS NULL
        OFFSET 0  -- each rate is divided once, however often it is used above
    ) AS rate
    -- Else the average would be one of other days.
    HAVING count(*) = last_weekday.day - flow.period_start + 1
) AS average ON true
""".strip()
"""What one unit of `flow.currency_code` was worth, on average of the working days from
`flow.period_start` to `flow.period_end`; NULL where any of them has no rate."""
