-- All claims in one shape, so that the rule of belief is written once.
-- Grain: one row per claim of any kind.
-- Claims compete when claim_kind, thing_id and aspect agree.
CREATE OR REPLACE VIEW internal.claim AS
SELECT
    'commitment' AS claim_kind,
    claim.commitment_claim_id AS claim_id,
    claim.commitment_id AS thing_id,
    '' AS aspect,
    claim.citation_id,
    claim.change_kind,
    claim.effective_date,
    claim.recorded_at,
    later.recorded_at AS corrected_at
FROM tracker.commitment_claim AS claim
LEFT JOIN tracker.commitment_claim AS later
    ON later.corrects_claim_id = claim.commitment_claim_id
UNION ALL
SELECT
    'site',
    claim.site_claim_id,
    claim.site_id,
    '',
    claim.citation_id,
    claim.change_kind,
    claim.effective_date,
    claim.recorded_at,
    later.recorded_at
FROM tracker.site_claim AS claim
LEFT JOIN tracker.site_claim AS later ON later.corrects_claim_id = claim.site_claim_id
UNION ALL
SELECT
    'capacity',
    claim.capacity_claim_id,
    0,
    concat_ws(
        '|', claim.subject_key, claim.metric, coalesce(claim.number_format, '-'),
        coalesce(claim.chip_id, 0), claim.stage
    ),
    claim.citation_id,
    claim.change_kind,
    claim.effective_date,
    claim.recorded_at,
    later.recorded_at
FROM tracker.capacity_claim AS claim
LEFT JOIN tracker.capacity_claim AS later
    ON later.corrects_claim_id = claim.capacity_claim_id
UNION ALL
SELECT
    'figure',
    claim.figure_claim_id,
    0,
    -- What is reported, guided and forecast for one period stands side by side.
    concat_ws(
        '|', claim.subject_key, claim.metric, claim.unit, claim.evidence,
        claim.period_start - DATE '1990-01-01', claim.period_end - DATE '1990-01-01'
    ),
    claim.citation_id,
    claim.change_kind,
    claim.effective_date,
    claim.recorded_at,
    later.recorded_at
FROM tracker.figure_claim AS claim
LEFT JOIN tracker.figure_claim AS later ON later.corrects_claim_id = claim.figure_claim_id;

COMMENT ON VIEW internal.claim IS 'One row per claim of any kind, with what it competes for';
