-- The claims about a promise to spend, as steps: which stood, and what each moved.
-- Grain: one row per claim in the capex layer, known and effective by the session's time.
-- A step stands if it was believed on its own day; only steps that stand and name a figure
-- move anything, and each is measured against the one before.
-- Trap: a movement between two currencies is told in dollars, at the rate of either day.
CREATE OR REPLACE VIEW internal.commitment_step AS
WITH step AS (
    SELECT
        claim.commitment_claim_id,
        claim.commitment_id,
        claim.citation_id,
        claim.corrects_claim_id,
        claim.change_kind,
        claim.status,
        claim.effective_date,
        claim.date_precision,
        claim.recorded_at,
        claim.stated,
        claim.qualifier,
        claim.low,
        valued.best,
        claim.high,
        claim.currency_code,
        claim.period_start,
        claim.period_end,
        claim.period_label,
        claim.note,
        CASE
            WHEN commitment.kind = 'guidance' THEN coalesce(
                meant.year,
                extract(year FROM min(claim.effective_date) OVER (
                    PARTITION BY claim.commitment_id
                ))::int
            )
        END AS year,
        meant.year IS NOT NULL AS is_year_meant,
        valued.usd_per_unit,
        ranked.belief_rank IS NULL AS is_corrected,
        coalesce(ranked.belief_rank = 1, false) AS is_believed,
        coalesce(
            ranked.belief_rank = min(ranked.belief_rank) OVER (
                PARTITION BY claim.commitment_id ORDER BY claim.effective_date
            ),
            false
        ) AS is_standing
    FROM internal.known_commitment_claim AS claim
    CROSS JOIN internal.setting
    JOIN tracker.commitment ON commitment.commitment_id = claim.commitment_id
    JOIN tracker.commitment_kind
        ON commitment_kind.commitment_kind = commitment.kind AND commitment_kind.layer = 'capex'
    JOIN internal.meant_period AS meant ON meant.commitment_claim_id = claim.commitment_claim_id
    JOIN internal.valued_commitment_claim AS valued
        ON valued.commitment_claim_id = claim.commitment_claim_id
    LEFT JOIN internal.ranked_commitment_claim AS ranked
        ON ranked.commitment_claim_id = claim.commitment_claim_id
    WHERE claim.effective_date <= setting.as_of_date
),
paired AS (
    SELECT
        step.*,
        lag(step.commitment_claim_id) OVER chain AS previous_claim_id,
        lag(step.low) OVER chain AS previous_low,
        lag(step.best) OVER chain AS previous_best,
        lag(step.high) OVER chain AS previous_high,
        lag(step.usd_per_unit) OVER chain AS previous_usd_per_unit,
        lag(step.currency_code) OVER chain <> step.currency_code AS is_converted
    FROM step
    WINDOW chain AS (
        -- What does not stand is a chain of its own, so that it moves nothing.
        PARTITION BY
            step.commitment_id,
            CASE
                WHEN NOT step.is_standing OR step.qualifier = 'undisclosed'
                    THEN step.commitment_claim_id
            END
        ORDER BY step.effective_date
    )
)
SELECT
    paired.*,
    CASE WHEN paired.is_converted THEN 'USD' ELSE paired.currency_code END
        AS movement_currency_code,
    CASE WHEN paired.is_converted
        THEN round(paired.low * paired.usd_per_unit, 2)
            - round(paired.previous_low * paired.previous_usd_per_unit, 2)
        ELSE paired.low - paired.previous_low
    END AS movement_low,
    CASE WHEN paired.is_converted
        THEN round(paired.best * paired.usd_per_unit, 2)
            - round(paired.previous_best * paired.previous_usd_per_unit, 2)
        ELSE paired.best - paired.previous_best
    END AS movement,
    CASE WHEN paired.is_converted
        THEN round(paired.high * paired.usd_per_unit, 2)
            - round(paired.previous_high * paired.previous_usd_per_unit, 2)
        ELSE paired.high - paired.previous_high
    END AS movement_high,
    round(
        CASE WHEN paired.is_converted
            THEN paired.best * paired.usd_per_unit
                / nullif(paired.previous_best * paired.previous_usd_per_unit, 0)
            ELSE paired.best / nullif(paired.previous_best, 0)
        END - 1,
        8
    ) AS movement_ratio
FROM paired;

COMMENT ON VIEW internal.commitment_step IS
    'One row per claim about a promise to spend, with what it moved';
