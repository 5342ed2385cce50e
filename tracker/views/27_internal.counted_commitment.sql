-- Commitments with the verdict: counted, or why not.
-- Grain: one row per commitment that anything is believed about.
-- Guidance is judged by the year that its company means: on the basis stated it has no other.
-- What is part of guidance that is not counted beside other guidance is part of that one.
CREATE OR REPLACE VIEW internal.counted_commitment AS
SELECT
    linked.commitment_id,
    linked.slug,
    linked.kind,
    linked.layer,
    linked.title,
    linked.country_code,
    linked.company_id,
    linked.commitment_claim_id,
    linked.citation_id,
    linked.change_kind,
    linked.status,
    linked.amount_of,
    linked.effective_date,
    linked.first_effective_date,
    linked.date_basis,
    linked.date_precision,
    linked.stated,
    linked.qualifier,
    linked.low,
    linked.best,
    linked.high,
    linked.currency_code,
    linked.period_start,
    linked.period_end,
    linked.period_label,
    linked.period_year,
    linked.period_basis,
    linked.note,
    linked.reliability,
    linked.recorded_at,
    linked.rate_date,
    linked.usd_per_unit,
    linked.report_per_unit,
    linked.report_currency_code,
    linked.low_usd,
    linked.best_usd,
    linked.high_usd,
    linked.low_report,
    linked.best_report,
    linked.high_report,
    coalesce(
        second.counted_commitment_id, above.counted_commitment_id, linked.covering_commitment_id
    ) AS covering_commitment_id,
    linked.is_counted AND second.reason IS NULL AS is_counted,
    coalesce(linked.not_counted_reason, second.reason) AS not_counted_reason
FROM internal.linked_commitment AS linked
LEFT JOIN internal.second_guidance AS second
    ON second.commitment_id = linked.commitment_id AND second.basis = 'stated'
LEFT JOIN internal.second_guidance AS above
    ON above.commitment_id = linked.covering_commitment_id AND above.basis = 'stated';

COMMENT ON VIEW internal.counted_commitment IS
    'One row per commitment, with whether it is counted and, if not, why';
