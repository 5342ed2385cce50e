-- Every claim that is known, whatever its effective date, with the passage it rests on and
-- whether it still stands: what the bi.*_claim views have in common.
-- Grain: one row per claim known at the session's instant and not retracted by then; a
-- session that lists what is retracted sees that too.
-- Template: {kind} is each kind of claim and {claims} where its claims are read, as in
-- internal.cited_site_claim, FROM tracker.site_claim AS claim; {retracted} is as in
-- internal.known_{kind}_claim.
CREATE OR REPLACE VIEW internal.cited_{kind}_claim AS
SELECT
    claim.*,
    believed.{kind}_claim_id IS NOT NULL AS is_believed,
    EXISTS (
        SELECT FROM internal.corrected_{kind}_claim AS corrected
        WHERE corrected.{kind}_claim_id = claim.{kind}_claim_id
    ) AS is_corrected,
    source.slug AS source,
    source.title AS source_title,
    origin.slug AS origin_source,
    citation.quote,
    citation.quote_start,
    citation.quote_end,
    citation.speaker,
    citation.speaker_kind
FROM {claims} AS claim
CROSS JOIN internal.setting
JOIN tracker.citation ON citation.citation_id = claim.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN tracker.source AS origin ON origin.source_id = citation.origin_source_id
LEFT JOIN internal.believed_{kind}_claim AS believed
    ON believed.{kind}_claim_id = claim.{kind}_claim_id
WHERE claim.recorded_at <= setting.known_at
  AND NOT EXISTS (SELECT FROM internal.hidden AS retracted WHERE {retracted});

COMMENT ON VIEW internal.cited_{kind}_claim IS
    'One row per claim that is known, with its passage and whether it still stands';
