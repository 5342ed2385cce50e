-- What a company reported for its own year, and what later filings made of it.
-- Grain: one row per company, year and version of the figure for just that year; one row
-- in all where the year is put together from other figures, in dollars.
CREATE OR REPLACE VIEW internal.reported_step AS
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
    round(version.best * figure.usd_per_unit, 2) AS amount_usd,
    version.belief_rank = 1 AS is_believed,
    version.note,
    lag(version.figure_claim_id) OVER chain AS previous_claim_id,
    version.best - lag(version.best) OVER chain AS movement,
    round(version.best / nullif(lag(version.best) OVER chain, 0) - 1, 8) AS movement_ratio
FROM internal.reported_year AS reported
JOIN internal.span_input AS chosen
    ON chosen.company_id = reported.company_id
    AND chosen.metric = reported.metric
    AND chosen.basis = reported.basis
    AND chosen.year = reported.year
    AND chosen.months = reported.months
    AND chosen.months = 12
    AND chosen.method = 'year'
JOIN internal.figure ON figure.figure_claim_id = chosen.figure_claim_id
JOIN (
    SELECT
        ranked.*,
        ranked.belief_rank = min(ranked.belief_rank) OVER (
            PARTITION BY ranked.believed_claim_id ORDER BY ranked.effective_date
        ) AS is_standing
    FROM internal.ranked_figure_claim AS ranked
) AS version ON version.believed_claim_id = chosen.figure_claim_id AND version.is_standing
WHERE reported.metric = 'capex' AND reported.basis = 'fiscal'
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
    latest.effective_date,
    'day',
    latest.recorded_at,
    NULL,
    coalesce(reported.usd, reported.partial_usd),
    'USD',
    coalesce(reported.usd, reported.partial_usd),
    true,
    NULL,
    NULL,
    NULL,
    NULL
FROM internal.reported_year AS reported
JOIN (
    SELECT
        input.company_id,
        input.metric,
        input.basis,
        input.year,
        input.months,
        max(claim.effective_date) AS effective_date,
        max(claim.recorded_at) AS recorded_at
    FROM internal.span_input AS input
    JOIN tracker.figure_claim AS claim ON claim.figure_claim_id = input.figure_claim_id
    GROUP BY input.company_id, input.metric, input.basis, input.year, input.months
    HAVING NOT bool_or(input.months = 12 AND input.method = 'year')
) AS latest USING (company_id, metric, basis, year, months)
WHERE reported.metric = 'capex' AND reported.basis = 'fiscal';

COMMENT ON VIEW internal.reported_step IS
    'One row per company, fiscal year and version of what it reported for it';
