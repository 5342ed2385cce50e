-- A figure at its believed claim, amounts also in dollars and in the session's money.
-- Grain: one row per company or market, metric, unit, currency, concept, period and evidence.
-- What flows over a period is converted at the average of the period's working days,
-- what stands on a day at the rate of that day.
-- Template: tracker/views/__init__.py puts in how an average is taken for {average_rate}, here
-- and in internal.placed_span, as average.usd_per_unit of the days and the money of flow.
CREATE OR REPLACE VIEW internal.figure AS
SELECT
    claim.figure_claim_id,
    claim.company_id,
    claim.market,
    claim.metric,
    claim.unit,
    claim.currency_code,
    claim.evidence,
    claim.effective_date,
    claim.date_basis,
    claim.period_start,
    claim.period_end,
    claim.period_label,
    claim.period_basis,
    claim.stated,
    claim.qualifier,
    claim.low,
    claim.best,
    claim.high,
    claim.citation_id,
    claim.note,
    setting.currency_code AS report_currency_code,
    CASE
        WHEN claim.currency_code = 'USD' THEN 1
        WHEN setting.fixed_rate_date IS NOT NULL OR claim.period_start = claim.period_end
            THEN day.usd_per_unit
        ELSE average.usd_per_unit
    END AS usd_per_unit,
    CASE
        WHEN claim.currency_code = setting.currency_code THEN 1
        WHEN setting.fixed_rate_date IS NOT NULL OR claim.period_start = claim.period_end
            THEN day.report_per_unit
        ELSE average.report_per_unit
    END AS report_per_unit,
    CASE
        WHEN claim.currency_code IS NULL THEN NULL
        WHEN setting.fixed_rate_date IS NOT NULL OR claim.period_start = claim.period_end
            THEN 'day'
        ELSE 'average'
    END AS rate_method,
    CASE
        WHEN setting.fixed_rate_date IS NOT NULL OR claim.period_start = claim.period_end
            THEN day.published_date
    END AS rate_date,
    claim.concept
FROM internal.believed_figure_claim AS claim
CROSS JOIN internal.setting
LEFT JOIN internal.rate AS day
    ON day.currency_code = claim.currency_code
    AND day.rate_date = coalesce(setting.fixed_rate_date, claim.period_end)
CROSS JOIN LATERAL (
    SELECT claim.currency_code, claim.period_start, claim.period_end
) AS flow
{average_rate};

COMMENT ON VIEW internal.figure IS
    'One row per figure, at its believed claim, with the rate that converts it';
