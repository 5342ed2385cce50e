-- What the figure of a claim about a promise is worth: the figure that sums take, and the
-- rates of its day.
-- Grain: one row per claim about a commitment.
-- Trap: without a rate the rates are NULL, and so is every amount that is made with them.
CREATE OR REPLACE VIEW internal.valued_commitment_claim AS
SELECT
    claim.commitment_claim_id,
    -- A range has no best figure of its own; its middle stands for it.
    CASE claim.qualifier
        WHEN 'range' THEN coalesce(claim.best, (claim.low + claim.high) / 2)
        ELSE claim.best
    END AS best,
    CASE claim.currency_code WHEN 'USD' THEN 1 ELSE rate.usd_per_unit END AS usd_per_unit,
    CASE claim.currency_code
        WHEN setting.currency_code THEN 1 ELSE rate.report_per_unit
    END AS report_per_unit,
    rate.published_date AS rate_date
FROM tracker.commitment_claim AS claim
CROSS JOIN internal.setting
LEFT JOIN internal.rate
    ON rate.currency_code = claim.currency_code
    AND rate.rate_date = coalesce(setting.fixed_rate_date, claim.effective_date);

COMMENT ON VIEW internal.valued_commitment_claim IS
    'One row per claim about a commitment, with the figure that sums take and its rates';
