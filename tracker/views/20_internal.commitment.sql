-- A commitment at its believed claim, in its own money, in dollars and in the session's.
-- Grain: one row per commitment that anything is believed about.
-- own_reason says why it is not counted for what it is; what it is part of comes later.
-- Trap: a promise of several spenders belongs to none of them (company_id is NULL).
CREATE OR REPLACE VIEW internal.commitment AS
SELECT
    priced.commitment_id,
    priced.slug,
    priced.kind,
    priced.layer,
    priced.title,
    priced.country_code,
    priced.company_id,
    priced.commitment_claim_id,
    priced.citation_id,
    priced.change_kind,
    priced.status,
    priced.amount_of,
    priced.effective_date,
    priced.first_effective_date,
    priced.date_basis,
    priced.date_precision,
    priced.stated,
    priced.qualifier,
    priced.low,
    priced.best,
    priced.high,
    priced.currency_code,
    priced.period_start,
    priced.period_end,
    priced.period_label,
    priced.period_year,
    priced.period_basis,
    priced.note,
    priced.reliability,
    priced.recorded_at,
    priced.rate_date,
    priced.usd_per_unit,
    priced.report_per_unit,
    priced.report_currency_code,
    priced.own_reason,
    round(priced.low * priced.usd_per_unit, 2) AS low_usd,
    round(priced.best * priced.usd_per_unit, 2) AS best_usd,
    round(priced.high * priced.usd_per_unit, 2) AS high_usd,
    round(priced.low * priced.report_per_unit, 2) AS low_report,
    round(priced.best * priced.report_per_unit, 2) AS best_report,
    round(priced.high * priced.report_per_unit, 2) AS high_report
FROM (
    SELECT
        commitment.commitment_id,
        commitment.slug,
        commitment.kind,
        commitment_kind.layer,
        commitment.title,
        commitment.country_code,
        spender.company_id,
        claim.commitment_claim_id,
        claim.citation_id,
        claim.change_kind,
        claim.status,
        claim.amount_of,
        claim.effective_date,
        claim.first_effective_date,
        claim.date_basis,
        claim.date_precision,
        claim.stated,
        claim.qualifier,
        claim.low,
        valued.best,
        claim.high,
        claim.currency_code,
        claim.period_start,
        claim.period_end,
        claim.period_label,
        claim.period_year,
        claim.period_basis,
        claim.note,
        claim.reliability,
        claim.recorded_at,
        valued.rate_date,
        valued.usd_per_unit,
        valued.report_per_unit,
        setting.currency_code AS report_currency_code,
        CASE
            WHEN NOT commitment_status.is_counted THEN claim.status
            WHEN claim.amount_of = 'valuation' THEN 'the figure is a valuation'
            WHEN commitment.kind = 'guidance' AND spender.spender_count > 1
                THEN 'adds up what ' || spender.spender_count || ' companies announced'
            WHEN claim.qualifier = 'undisclosed' THEN 'amount not disclosed'
            WHEN claim.qualifier = 'order_of_magnitude' THEN 'only an order of magnitude is known'
        END AS own_reason
    FROM internal.believed_commitment_claim AS claim
    CROSS JOIN internal.setting
    -- Every status is there; of a LEFT JOIN a planner knows that it leaves nothing out.
    LEFT JOIN tracker.commitment_status ON commitment_status.commitment_status = claim.status
    JOIN tracker.commitment ON commitment.commitment_id = claim.commitment_id
    JOIN tracker.commitment_kind ON commitment_kind.commitment_kind = commitment.kind
    JOIN internal.valued_commitment_claim AS valued
        ON valued.commitment_claim_id = claim.commitment_claim_id
    LEFT JOIN internal.commitment_spender AS spender
        ON spender.commitment_id = claim.commitment_id
) AS priced;

COMMENT ON VIEW internal.commitment IS
    'One row per commitment, at its believed claim, with its rate and its own reason not to count';
