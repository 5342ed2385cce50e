-- Everything that was ever said of a site.
-- Grain: one row per claim known by tracker.known_at, whatever its effective date.
CREATE OR REPLACE VIEW bi.site_claim AS
SELECT
    claim.site_claim_id::bigint AS claim_id,
    site.slug::varchar(80) AS site,
    claim.change_kind::varchar(40) AS change_kind,
    claim.status::varchar(40) AS status,
    claim.mode::varchar(40) AS mode,
    claim.effective_date::date AS effective_date,
    claim.date_precision::varchar(40) AS date_precision,
    (claim.recorded_at AT TIME ZONE 'UTC')::timestamp(0) AS recorded_at,
    claim.corrects_claim_id::bigint AS corrects_claim_id,
    (believed.site_claim_id IS NOT NULL)::boolean AS is_believed,
    (EXISTS (SELECT FROM tracker.site_claim AS later WHERE later.corrects_claim_id = claim.site_claim_id AND later.recorded_at <= setting.known_at))::boolean AS is_corrected,
    claim.stated::text AS stated,
    source.slug::varchar(80) AS source,
    citation.quote::text AS quote,
    citation.quote_start::integer AS quote_start,
    citation.quote_end::integer AS quote_end,
    citation.speaker::varchar(200) AS speaker,
    citation.speaker_kind::varchar(40) AS speaker_kind,
    claim.note::text AS note,
    claim.date_basis::varchar(40) AS date_basis,
    claim.citation_id::bigint AS citation_id,
    source.title::text AS source_title,
    origin.slug::varchar(80) AS origin_source,
    claim.seed_key::varchar(255) AS seed_key
FROM tracker.site_claim AS claim
CROSS JOIN internal.setting
JOIN tracker.citation ON citation.citation_id = claim.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN tracker.source AS origin ON origin.source_id = citation.origin_source_id
LEFT JOIN internal.believed_site_claim AS believed
    ON believed.site_claim_id = claim.site_claim_id
JOIN tracker.site ON site.site_id = claim.site_id
WHERE claim.recorded_at <= setting.known_at;

COMMENT ON VIEW bi.site_claim IS
    'One row per claim about a site; versions of one thing';
COMMENT ON COLUMN bi.site_claim.claim_id IS 'Number of the claim';
COMMENT ON COLUMN bi.site_claim.site IS 'Site that it is about';
COMMENT ON COLUMN bi.site_claim.change_kind IS
    'What the claim did to those before it; repeated: nothing new';
COMMENT ON COLUMN bi.site_claim.status IS 'How far the site had come';
COMMENT ON COLUMN bi.site_claim.mode IS
    'reported, or planned where the status is foreseen and not reached';
COMMENT ON COLUMN bi.site_claim.effective_date IS 'Day on which the world became as stated';
COMMENT ON COLUMN bi.site_claim.date_precision IS
    'How exactly the day is known: day, month, quarter or year';
COMMENT ON COLUMN bi.site_claim.recorded_at IS 'When the tracker learned it, UTC';
COMMENT ON COLUMN bi.site_claim.corrects_claim_id IS
    'Claim that this one replaces as mistaken; NULL if none';
COMMENT ON COLUMN bi.site_claim.is_believed IS 'Whether it is the claim believed now';
COMMENT ON COLUMN bi.site_claim.is_corrected IS 'Whether another claim corrects it';
COMMENT ON COLUMN bi.site_claim.stated IS 'Words of the source for the status';
COMMENT ON COLUMN bi.site_claim.source IS 'Source that the claim was read in';
COMMENT ON COLUMN bi.site_claim.quote IS 'The figure as printed, verbatim';
COMMENT ON COLUMN bi.site_claim.quote_start IS
    'Characters of the text before the quote; NULL if there is no text to count in';
COMMENT ON COLUMN bi.site_claim.quote_end IS
    'Characters of the text up to the end of the quote; NULL as quote_start';
COMMENT ON COLUMN bi.site_claim.speaker IS 'Who says it; NULL if nobody is named';
COMMENT ON COLUMN bi.site_claim.speaker_kind IS
    'company, analyst, press, anonymous or government; NULL if not known';
COMMENT ON COLUMN bi.site_claim.note IS
    'Remark of the curator; the reason, for a correction; NULL if none';
COMMENT ON COLUMN bi.site_claim.date_basis IS
    'stated, or inferred where the source does not print effective_date';
COMMENT ON COLUMN bi.site_claim.citation_id IS 'Number of the passage';
COMMENT ON COLUMN bi.site_claim.source_title IS 'Title of the source';
COMMENT ON COLUMN bi.site_claim.origin_source IS
    'Report that the passage passes on; NULL if the source speaks for itself';
COMMENT ON COLUMN bi.site_claim.seed_key IS
    'Name of the claim in the seed files; NULL if it came otherwise';
