-- What a company reported for its own year, and what later filings made of it.
-- Grain: one row per company, year and version of the figure for just that year; one row
-- in all where the year is put together from other figures, in dollars: it is exact if all of
-- them are, and has no bounds if one is not.
-- Each part is computed once: a planner that knows no row counts would do so for each row.
CREATE OR REPLACE VIEW internal.reported_step AS
WITH reported AS MATERIALIZED (
    SELECT * FROM internal.reported_year
    WHERE metric = 'capex' AND basis = 'fiscal'
),
input AS MATERIALIZED (
    SELECT * FROM internal.span_input
    WHERE metric = 'capex' AND basis = 'fiscal'
),
version AS MATERIALIZED (
    SELECT
        ranked.*,
        ranked.belief_rank = min(ranked.belief_rank) OVER (
            PARTITION BY ranked.believed_claim_id ORDER BY ranked.effective_date
        ) AS is_standing
    FROM internal.ranked_figure_claim AS ranked
)
SELECT
    reported.company_id,
    reported.year,
    reported.year_start,
    reported.year_end,
    reported.method,
    reported.coverage_ratio,
    version.figure_claim_id,
    version.citation_id,
    version.change_kind,
    version.effective_date,
    version.date_precision,
    version.recorded_at,
    version.stated,
    version.qualifier,
    version.low AS amount_low,
    version.best AS amount,
    version.high AS amount_high,
    version.currency_code,
    round(version.low * chosen.usd_per_unit, 2) AS amount_low_usd,
    round(version.best * chosen.usd_per_unit, 2) AS amount_usd,
    round(version.high * chosen.usd_per_unit, 2) AS amount_high_usd,
    version.belief_rank = 1 AS is_believed,
    version.note,
    lag(version.figure_claim_id) OVER chain AS previous_claim_id,
    version.low - lag(version.low) OVER chain AS movement_low,
    version.best - lag(version.best) OVER chain AS movement,
    version.high - lag(version.high) OVER chain AS movement_high,
    round(version.best / nullif(lag(version.best) OVER chain, 0) - 1, 8) AS movement_ratio
FROM reported
JOIN input AS chosen
    ON chosen.company_id = reported.company_id
    AND chosen.year = reported.year
    AND chosen.months = reported.months
    AND chosen.method = 'year'
JOIN version ON version.believed_claim_id = chosen.figure_claim_id AND version.is_standing
WINDOW chain AS (
    PARTITION BY reported.company_id, reported.year ORDER BY version.effective_date
)
UNION ALL
SELECT
    reported.company_id,
    reported.year,
    reported.year_start,
    reported.year_end,
    reported.method,
    reported.coverage_ratio,
    NULL,
    NULL,
    'stated',
    made.last_effective_date,
    'day',
    NULL,
    NULL,
    made.qualifier,
    CASE made.qualifier WHEN 'exact' THEN total.usd END,
    total.usd,
    CASE made.qualifier WHEN 'exact' THEN total.usd END,
    'USD',
    CASE made.qualifier WHEN 'exact' THEN total.usd END,
    total.usd,
    CASE made.qualifier WHEN 'exact' THEN total.usd END,
    true,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL
FROM reported
JOIN (
    SELECT
        input.company_id,
        input.year,
        input.months,
        -- When the last of them became known.
        max(claim.effective_date) AS last_effective_date,
        CASE WHEN bool_and(claim.qualifier = 'exact') THEN 'exact' ELSE 'about' END AS qualifier
    FROM input
    JOIN tracker.figure_claim AS claim ON claim.figure_claim_id = input.figure_claim_id
    GROUP BY input.company_id, input.year, input.months
) AS made USING (company_id, year, months)
CROSS JOIN LATERAL (
    SELECT coalesce(reported.usd, reported.partial_usd) AS usd
) AS total
WHERE reported.method <> 'year';

COMMENT ON VIEW internal.reported_step IS
    'One row per company, fiscal year and version of what it reported for it';
