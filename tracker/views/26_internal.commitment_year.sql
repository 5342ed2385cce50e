-- How much of a commitment falls in a year, by days.
-- Grain: one row per commitment, basis and year.
-- The shares are differences of rounded running shares, so that all years of a
-- commitment add up to the whole exactly.
CREATE OR REPLACE VIEW internal.commitment_year AS
SELECT
    span.commitment_id,
    span.slug,
    span.kind,
    span.layer,
    span.title,
    span.company_id,
    span.commitment_claim_id,
    span.citation_id,
    span.effective_date,
    span.qualifier,
    span.low,
    span.best,
    span.high,
    span.currency_code,
    span.period_start,
    span.period_end,
    span.period_label,
    span.rate_date,
    span.usd_per_unit,
    span.report_per_unit,
    span.report_currency_code,
    span.is_counted AND second.reason IS NULL AS is_counted,
    coalesce(span.not_counted_reason, second.reason) AS not_counted_reason,
    span.basis,
    span.year,
    span.method,
    span.period_days,
    span.days_until - span.days_before AS year_days,
    span.whole_days,
    span.told_days,
    round(span.days_until::numeric / span.period_days, 8)
        - round(span.days_before::numeric / span.period_days, 8) AS share_ratio,
    round(span.low * span.days_until / span.period_days, 2)
        - round(span.low * span.days_before / span.period_days, 2) AS year_low,
    round(span.best * span.days_until / span.period_days, 2)
        - round(span.best * span.days_before / span.period_days, 2) AS year_best,
    round(span.high * span.days_until / span.period_days, 2)
        - round(span.high * span.days_before / span.period_days, 2) AS year_high,
    round(span.low_usd * span.days_until / span.period_days, 2)
        - round(span.low_usd * span.days_before / span.period_days, 2) AS year_low_usd,
    round(span.best_usd * span.days_until / span.period_days, 2)
        - round(span.best_usd * span.days_before / span.period_days, 2) AS year_best_usd,
    round(span.high_usd * span.days_until / span.period_days, 2)
        - round(span.high_usd * span.days_before / span.period_days, 2) AS year_high_usd,
    round(span.low_report * span.days_until / span.period_days, 2)
        - round(span.low_report * span.days_before / span.period_days, 2) AS year_low_report,
    round(span.best_report * span.days_until / span.period_days, 2)
        - round(span.best_report * span.days_before / span.period_days, 2) AS year_best_report,
    round(span.high_report * span.days_until / span.period_days, 2)
        - round(span.high_report * span.days_before / span.period_days, 2) AS year_high_report
FROM internal.commitment_time AS span
LEFT JOIN internal.second_guidance AS second
    ON (second.commitment_id, second.basis, second.year)
        = (span.commitment_id, span.basis, span.year);

COMMENT ON VIEW internal.commitment_year IS
    'One row per commitment, basis and year, with the share of it that falls in the year';
