-- What was said of capacity, that of a merged company as its survivor's.
-- What is to come comes in phases, told apart by their target day: a phase whose day has moved
-- is known by the first one.
-- Grain: one row per claim.
CREATE OR REPLACE VIEW internal.capacity_claim AS
SELECT
    claim.capacity_claim_id,
    claim.metric,
    claim.unit,
    claim.stage,
    claim.site_id,
    coalesce(merged.survivor_id, claim.company_id) AS company_id,
    claim.country_code,
    coalesce('company:' || merged.survivor_id::text, claim.subject_key)::varchar(40) AS subject_key,
    claim.number_format,
    claim.chip_id,
    claim.tenure,
    claim.is_domestic,
    claim.target_date,
    claim.target_precision,
    CASE
        WHEN claim.stage IN ('planned', 'under_construction')
            THEN coalesce(claim.phase_date, claim.target_date)
    END AS phase_date,
    claim.commitment_id,
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
    claim.assumption
FROM tracker.capacity_claim AS claim
LEFT JOIN internal.merged_company AS merged ON merged.company_id = claim.company_id;

COMMENT ON VIEW internal.capacity_claim IS
    'One row per claim; those of a merged company are its survivor''s';
