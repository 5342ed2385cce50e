-- Euro reference rates of the European Central Bank, also turned to dollars.
-- Grain: one row per currency and calendar day.
-- Days without a publication carry the last one before them; published_date says which.
CREATE OR REPLACE VIEW bi.exchange_rate AS
SELECT
    one.currency_code::varchar(3) AS currency_code,
    one.rate_date::date AS rate_date,
    (one.per_eur / dollar.per_eur)::numeric(24,12) AS per_usd,
    one.per_eur::numeric(24,12) AS per_eur,
    one.published_date::date AS published_date,
    one.provider::varchar(40) AS provider
FROM tracker.exchange_rate AS one
JOIN tracker.exchange_rate AS dollar
    ON dollar.currency_code = 'USD' AND dollar.rate_date = one.rate_date;

COMMENT ON VIEW bi.exchange_rate IS
    'One row per currency and calendar day; source: ECB euro foreign exchange reference rates';
COMMENT ON COLUMN bi.exchange_rate.currency_code IS 'ISO 4217 code';
COMMENT ON COLUMN bi.exchange_rate.rate_date IS 'Calendar day that the rate is used for';
COMMENT ON COLUMN bi.exchange_rate.per_usd IS 'Units of the currency for one US dollar';
COMMENT ON COLUMN bi.exchange_rate.per_eur IS 'Units of the currency for one euro';
COMMENT ON COLUMN bi.exchange_rate.published_date IS 'Working day on which the rate was published';
COMMENT ON COLUMN bi.exchange_rate.provider IS 'Who published it';
