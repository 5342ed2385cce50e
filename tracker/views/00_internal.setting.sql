-- What this session asks for: as of which day, as known when, in which money.
-- Grain: one row.
-- SET tracker.as_of, tracker.known_at, tracker.fx and tracker.currency move every view.
-- SET tracker.retracted = 'listed' lists what was retracted too, counted nowhere.
-- An instant is told in UTC unless it names a zone, wherever the session is; a day alone is
-- its end, so that what was learned on it is known.
CREATE OR REPLACE VIEW internal.setting AS
SELECT
    coalesce(
        nullif(current_setting('tracker.as_of', true), '')::date,
        (now() AT TIME ZONE 'UTC')::date
    ) AS as_of_date,
    CASE
        WHEN instant.text IS NULL THEN now()
        -- No time of the day: 2025-03-01.
        WHEN instant.text !~* ':|\dt\d' THEN
            (instant.text::date + 1)::timestamp AT TIME ZONE 'UTC' - INTERVAL '1 microsecond'
        -- A time and no zone after it: 2025-03-01 12:30, 2025-03-01T12:30:00, ... 12:30 PM.
        WHEN instant.text ~* '[t ][\d:.]+( ?[ap]m)?$' THEN
            instant.text::timestamp AT TIME ZONE 'UTC'
        ELSE instant.text::timestamptz
    END AS known_at,
    CASE coalesce(nullif(current_setting('tracker.fx', true), ''), 'announcement')
        WHEN 'announcement' THEN NULL
        WHEN 'latest' THEN (
            SELECT max(rate_date) FROM tracker.exchange_rate WHERE currency_code = 'USD'
        )
        ELSE current_setting('tracker.fx', true)::date
    END AS fixed_rate_date,
    coalesce(nullif(current_setting('tracker.currency', true), ''), 'USD') AS currency_code,
    coalesce(current_setting('tracker.retracted', true), '') = 'listed' AS lists_retracted
FROM (
    SELECT nullif(btrim(current_setting('tracker.known_at', true)), '') AS text
) AS instant;

COMMENT ON VIEW internal.setting IS
    'One row: the time and the money that this session asks for';
