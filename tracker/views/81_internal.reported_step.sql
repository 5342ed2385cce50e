-- What a company reported for its own year, and what later filings made of it.
-- Grain: one row per company, year and version of the figure for just that year; one row
-- in all where the year is put together from other figures, in dollars.
-- Each part is computed once: a planner that knows no row counts would do so for each row.
CREATE OR REPLACE VIEW internal.reported_step AS
WITH reported AS MATERIALIZED (
    SELECT * FROM internal.reported_year
    WHERE metric = 'capex' AND basis = 'fiscal'
),
placed AS MATERIALIZED (
    SELECT * FROM internal.placed_span
    WHERE metric = 'capex' AND basis = 'fiscal' AND best IS NOT NULL
),
whole AS MATERIALIZED (
    SELECT * FROM internal.span_input
    WHERE metric = 'capex' AND basis = 'fiscal' AND months = 12 AND method = 'year'
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
    version.best AS amount,
    version.currency_code,
    round(version.best * chosen.usd_per_unit, 2) AS amount_usd,
    version.belief_rank = 1 AS is_believed,
    version.note,
    lag(version.figure_claim_id) OVER chain AS previous_claim_id,
    version.best - lag(version.best) OVER chain AS movement,
    round(version.best / nullif(lag(version.best) OVER chain, 0) - 1, 8) AS movement_ratio
FROM reported
JOIN whole AS chosen
    ON chosen.company_id = reported.company_id
    AND chosen.year = reported.year
    AND chosen.months = reported.months
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
    latest.last_end,
    'day',
    NULL,
    NULL,
    coalesce(reported.usd, reported.partial_usd),
    'USD',
    coalesce(reported.usd, reported.partial_usd),
    true,
    NULL,
    NULL,
    NULL,
    NULL
FROM reported
JOIN (
    SELECT
        company_id,
        year,
        months,
        max(period_end) AS last_end
    FROM placed
    GROUP BY company_id, year, months
) AS latest USING (company_id, year, months)
WHERE reported.method <> 'year';

COMMENT ON VIEW internal.reported_step IS
    'One row per company, fiscal year and version of what it reported for it';
