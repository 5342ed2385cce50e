-- What was given as a figure, those of a merged company as its survivor's.
-- Grain: one row per claim.
CREATE OR REPLACE VIEW internal.figure_claim AS
SELECT
    claim.figure_claim_id,
    claim.metric,
    claim.unit,
    claim.evidence,
    claim.period_start,
    claim.period_end,
    coalesce(merged.survivor_id, claim.company_id) AS company_id,
    claim.market,
    coalesce('company:' || merged.survivor_id::text, claim.subject_key)::varchar(120) AS subject_key,
    claim.currency_code,
    claim.period_label,
    claim.period_basis,
    claim.corrects_claim_id,
    claim.citation_id,
    claim.change_kind,
    claim.effective_date,
    claim.date_precision,
    claim.date_basis,
    claim.note,
    claim.seed_key,
    claim.recorded_at,
    claim.stated,
    claim.qualifier,
    claim.low,
    claim.best,
    claim.high,
    claim.concept,
    claim.assumption
FROM tracker.figure_claim AS claim
LEFT JOIN internal.merged_company AS merged ON merged.company_id = claim.company_id;

COMMENT ON VIEW internal.figure_claim IS
    'One row per claim; those of a merged company are its survivor''s';
