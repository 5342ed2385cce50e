-- THE rule of belief: which claim counts, as of a day and as known at an instant.
-- Grain: one row per thing (and aspect of it) that anything is believed about.
-- Among the claims known by then and effective by then that nothing known by then
-- corrects: no mere repetition while any other is there, then the latest effective
-- date, then the most reliable source, then the latest recorded.
CREATE OR REPLACE VIEW internal.believed_claim AS
SELECT DISTINCT ON (claim.claim_kind, claim.thing_id, claim.aspect)
    claim.claim_kind,
    claim.thing_id,
    claim.aspect,
    claim.claim_id
FROM internal.claim
CROSS JOIN internal.setting
JOIN tracker.citation ON citation.citation_id = claim.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
WHERE claim.recorded_at <= setting.known_at
  AND claim.effective_date <= setting.as_of_date
  AND (claim.corrected_at IS NULL OR claim.corrected_at > setting.known_at)
ORDER BY
    claim.claim_kind,
    claim.thing_id,
    claim.aspect,
    claim.change_kind = 'repeated',
    claim.effective_date DESC,
    source.reliability,
    claim.recorded_at DESC,
    claim.claim_id DESC;

COMMENT ON VIEW internal.believed_claim IS
    'One row per thing and aspect: the claim that is believed about it';
