-- What this session asks for: as of which day, as known when, in which money.
-- Grain: one row.
-- SET tracker.as_of, tracker.known_at, tracker.fx and tracker.currency move every view.
CREATE OR REPLACE VIEW internal.setting AS
SELECT
    coalesce(
        nullif(current_setting('tracker.as_of', true), '')::date,
        (now() AT TIME ZONE 'UTC')::date
    ) AS as_of_date,
    coalesce(
        nullif(current_setting('tracker.known_at', true), '')::timestamptz,
        now()
    ) AS known_at,
    CASE coalesce(nullif(current_setting('tracker.fx', true), ''), 'announcement')
        WHEN 'announcement' THEN NULL
        WHEN 'latest' THEN (
            SELECT max(rate_date) FROM tracker.exchange_rate WHERE currency_code = 'USD'
        )
        ELSE current_setting('tracker.fx', true)::date
    END AS fixed_rate_date,
    coalesce(nullif(current_setting('tracker.currency', true), ''), 'USD') AS currency_code;

COMMENT ON VIEW internal.setting IS
    'One row: the time and the money that this session asks for';
