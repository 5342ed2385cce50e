-- Commitments with the verdict on what they are and what they are linked to.
-- Grain: one row per commitment that anything is believed about.
-- Trap: of two guidances for one time both may be counted here; internal.second_guidance
-- says which is not.
CREATE OR REPLACE VIEW internal.linked_commitment AS
SELECT
    commitment.commitment_id,
    commitment.slug,
    commitment.kind,
    commitment.layer,
    commitment.title,
    commitment.country_code,
    commitment.company_id,
    commitment.commitment_claim_id,
    commitment.citation_id,
    commitment.change_kind,
    commitment.status,
    commitment.amount_of,
    commitment.effective_date,
    commitment.first_effective_date,
    commitment.date_basis,
    commitment.date_precision,
    commitment.stated,
    commitment.qualifier,
    commitment.low,
    commitment.best,
    commitment.high,
    commitment.currency_code,
    commitment.period_start,
    commitment.period_end,
    commitment.period_label,
    commitment.period_year,
    commitment.period_basis,
    commitment.note,
    commitment.reliability,
    commitment.recorded_at,
    commitment.rate_date,
    commitment.usd_per_unit,
    commitment.report_per_unit,
    commitment.report_currency_code,
    commitment.low_usd,
    commitment.best_usd,
    commitment.high_usd,
    commitment.low_report,
    commitment.best_report,
    commitment.high_report,
    cover.covering_commitment_id,
    -- As a CASE: of IS NULL a planner expects that next to nothing is counted.
    CASE WHEN coalesce(commitment.own_reason, cover.reason) IS NULL THEN true ELSE false END
        AS is_counted,
    coalesce(commitment.own_reason, cover.reason) AS not_counted_reason
FROM internal.commitment
LEFT JOIN internal.commitment_cover AS cover
    ON cover.commitment_id = commitment.commitment_id;

COMMENT ON VIEW internal.linked_commitment IS
    'One row per commitment, with whether anything but other guidance keeps it from being counted';
