-- Whether what was reported for a year ended inside, above or below what was foreseen.
-- Grain: one row per claim of guidance that nothing corrects, for whose year anything is
-- reported.
-- A plain figure is met within 1 %, one hedged as "about" within 5 %; an open bound has one
-- side only.  What is reported so far of a running year can only grow: it decides where it
-- is already above, or already past an open lower bound.
-- Trap: guidance for other days than the reported year, or without a figure, is unknown.
-- Each side is computed once: a planner that knows no row counts would do so for each row.
CREATE OR REPLACE VIEW internal.outcome AS
WITH step AS MATERIALIZED (
    SELECT * FROM internal.commitment_step
    WHERE year IS NOT NULL AND NOT is_corrected
),
reported AS MATERIALIZED (
    SELECT * FROM internal.reported_step
    WHERE is_believed
)
SELECT
    judged.commitment_claim_id,
    judged.currency_code,
    judged.is_converted,
    judged.reported,
    judged.outcome,
    CASE judged.outcome
        WHEN 'above' THEN judged.reported - coalesce(judged.high, judged.best)
        WHEN 'below' THEN judged.reported - coalesce(judged.low, judged.best)
    END AS gap,
    round(
        CASE judged.outcome
            WHEN 'above' THEN judged.reported / nullif(coalesce(judged.high, judged.best), 0) - 1
            WHEN 'below' THEN judged.reported / nullif(coalesce(judged.low, judged.best), 0) - 1
        END,
        8
    ) AS gap_ratio
FROM (
    SELECT
        beside.*,
        CASE
            WHEN NOT beside.is_same_year OR beside.qualifier = 'undisclosed' THEN 'unknown'
            WHEN beside.reported > beside.upper THEN 'above'
            WHEN beside.reported = beside.upper AND beside.qualifier = 'less_than' THEN 'above'
            WHEN beside.upper IS NULL AND beside.reported > beside.lower THEN 'inside'
            WHEN beside.coverage_ratio < 1 THEN 'unknown'
            WHEN beside.reported < beside.lower THEN 'below'
            WHEN beside.reported = beside.lower AND beside.qualifier = 'more_than' THEN 'below'
            WHEN coalesce(beside.lower, beside.upper) IS NULL OR beside.reported IS NULL
                THEN 'unknown'
            ELSE 'inside'
        END AS outcome
    FROM (
        SELECT
            step.commitment_claim_id,
            step.qualifier,
            reported.coverage_ratio,
            measure.is_converted,
            CASE WHEN measure.is_converted THEN 'USD' ELSE step.currency_code END
                AS currency_code,
            CASE WHEN measure.is_converted THEN reported.amount_usd ELSE reported.amount END
                AS reported,
            step.low * measure.rate AS low,
            step.best * measure.rate AS best,
            step.high * measure.rate AS high,
            measure.rate * CASE step.qualifier
                WHEN 'exact' THEN step.best * 0.99
                WHEN 'about' THEN step.best * 0.95
                ELSE step.low
            END AS lower,
            measure.rate * CASE step.qualifier
                WHEN 'exact' THEN step.best * 1.01
                WHEN 'about' THEN step.best * 1.05
                ELSE step.high
            END AS upper,
            -- Fiscal calendars of 52 and 53 weeks end up to a week off the month's end.
            coalesce(
                abs(step.period_start - reported.year_start) <= 7
                    AND abs(step.period_end - reported.year_end) <= 7,
                -- What names no year stands in that of its announcement, and may be for any.
                step.is_year_meant
            ) AS is_same_year
        FROM step
        JOIN internal.commitment_spender AS spender
            ON spender.commitment_id = step.commitment_id
        JOIN reported
            ON reported.company_id = spender.company_id
            AND reported.year = step.year
        CROSS JOIN LATERAL (
            SELECT
                step.currency_code <> reported.currency_code AS is_converted,
                CASE step.currency_code
                    WHEN reported.currency_code THEN 1
                    ELSE step.usd_per_unit
                END AS rate
        ) AS measure
    ) AS beside
) AS judged;

COMMENT ON VIEW internal.outcome IS
    'One row per claim of guidance for whose year anything is reported, with how it ended';
