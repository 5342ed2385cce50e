-- What one unit of a currency is worth, in dollars and in the session's currency.
-- Grain: one row per currency and calendar day.
-- Trap: a day without a rate has no row, so join it LEFT and let the amount be NULL.
CREATE OR REPLACE VIEW internal.rate AS
SELECT
    one.currency_code,
    one.rate_date,
    one.published_date,
    round(dollar.per_eur / one.per_eur, 12) AS usd_per_unit,
    -- Looked up only where it is not the dollar, which is there already.
    round(
        CASE setting.currency_code
            WHEN 'USD' THEN dollar.per_eur
            ELSE (
                SELECT report.per_eur
                FROM tracker.exchange_rate AS report
                WHERE report.currency_code = setting.currency_code
                  AND report.rate_date = one.rate_date
            )
        END / one.per_eur,
        12
    ) AS report_per_unit,
    -- The same day: who asks for many may say so of both, and each is then read but once.
    dollar.rate_date AS dollar_date
FROM tracker.exchange_rate AS one
JOIN tracker.exchange_rate AS dollar
    ON dollar.currency_code = 'USD' AND dollar.rate_date = one.rate_date
CROSS JOIN internal.setting;

COMMENT ON VIEW internal.rate IS
    'One row per currency and calendar day; the value of one unit, from euro reference rates';
