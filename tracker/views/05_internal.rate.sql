-- What one unit of a currency is worth, in dollars and in the session's currency.
-- Grain: one row per currency and calendar day.
-- Trap: a day without a rate has no row, so join it LEFT and let the amount be NULL.
CREATE OR REPLACE VIEW internal.rate AS
SELECT
    one.currency_code,
    one.rate_date,
    one.published_date,
    round(dollar.per_eur / one.per_eur, 12) AS usd_per_unit,
    round(report.per_eur / one.per_eur, 12) AS report_per_unit
FROM tracker.exchange_rate AS one
JOIN tracker.exchange_rate AS dollar
    ON dollar.currency_code = 'USD' AND dollar.rate_date = one.rate_date
CROSS JOIN internal.setting
LEFT JOIN tracker.exchange_rate AS report
    ON report.currency_code = setting.currency_code AND report.rate_date = one.rate_date;

COMMENT ON VIEW internal.rate IS
    'One row per currency and calendar day; the value of one unit, from euro reference rates';
