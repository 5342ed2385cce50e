-- Everything that was ever said of capacity.
-- Grain: one row per claim known by tracker.known_at, whatever its effective date.
-- Trap: claims about one subject are versions of it; never sum them.
CREATE OR REPLACE VIEW bi.capacity_claim AS
SELECT
    claim.capacity_claim_id::bigint AS claim_id,
    (CASE WHEN claim.site_id IS NOT NULL THEN 'site' WHEN claim.company_id IS NOT NULL THEN 'company' ELSE 'country' END)::varchar(20) AS subject_kind,
    coalesce(site.slug, company.slug, claim.country_code)::varchar(80) AS subject,
    company.slug::varchar(80) AS company,
    site.slug::varchar(80) AS site,
    coalesce(site.country_code, company.country_code, claim.country_code)::varchar(2) AS country_code,
    claim.metric::varchar(40) AS metric,
    claim.unit::varchar(20) AS unit,
    claim.number_format::varchar(20) AS number_format,
    chip.slug::varchar(80) AS chip,
    claim.stage::varchar(40) AS stage,
    claim.tenure::varchar(40) AS tenure,
    claim.is_domestic::boolean AS is_domestic,
    claim.change_kind::varchar(40) AS change_kind,
    claim.effective_date::date AS effective_date,
    claim.date_precision::varchar(40) AS date_precision,
    (claim.recorded_at AT TIME ZONE 'UTC')::timestamp(0) AS recorded_at,
    claim.corrects_claim_id::bigint AS corrects_claim_id,
    (believed.capacity_claim_id IS NOT NULL)::boolean AS is_believed,
    (EXISTS (SELECT FROM tracker.capacity_claim AS later WHERE later.corrects_claim_id = claim.capacity_claim_id AND later.recorded_at <= setting.known_at))::boolean AS is_corrected,
    claim.stated::text AS stated,
    claim.qualifier::varchar(40) AS qualifier,
    claim.low::numeric(28,6) AS low,
    claim.best::numeric(28,6) AS best,
    claim.high::numeric(28,6) AS high,
    claim.target_date::date AS target_date,
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
    claim.seed_key::varchar(255) AS seed_key,
    commitment.slug::varchar(80) AS commitment
FROM internal.capacity_claim AS claim
CROSS JOIN internal.setting
JOIN tracker.citation ON citation.citation_id = claim.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN tracker.source AS origin ON origin.source_id = citation.origin_source_id
LEFT JOIN internal.believed_capacity_claim AS believed
    ON believed.capacity_claim_id = claim.capacity_claim_id
LEFT JOIN tracker.site ON site.site_id = claim.site_id
LEFT JOIN tracker.company ON company.company_id = claim.company_id
LEFT JOIN tracker.chip ON chip.chip_id = claim.chip_id
LEFT JOIN tracker.commitment ON commitment.commitment_id = claim.commitment_id
WHERE claim.recorded_at <= setting.known_at;

COMMENT ON VIEW bi.capacity_claim IS
    'One row per claim about capacity; versions of one thing, never to be summed';
COMMENT ON COLUMN bi.capacity_claim.claim_id IS 'Number of the claim';
COMMENT ON COLUMN bi.capacity_claim.subject_kind IS 'site, company (its whole fleet) or country';
COMMENT ON COLUMN bi.capacity_claim.subject IS
    'Short name of the site or company, or the code of the country';
COMMENT ON COLUMN bi.capacity_claim.company IS
    'Company whose fleet it is; NULL for a site or country';
COMMENT ON COLUMN bi.capacity_claim.site IS 'Site; NULL for a fleet or country';
COMMENT ON COLUMN bi.capacity_claim.country_code IS
    'Country of the subject, ISO 3166-1; NULL if not known';
COMMENT ON COLUMN bi.capacity_claim.metric IS
    'it_power, facility_power, grid_connection, compute, accelerators or clusters; never summed together';
COMMENT ON COLUMN bi.capacity_claim.unit IS 'MW, EFLOPS or count';
COMMENT ON COLUMN bi.capacity_claim.number_format IS
    'Arithmetic of an EFLOPS figure; NULL if the source does not say';
COMMENT ON COLUMN bi.capacity_claim.chip IS 'Accelerator model; NULL if not said';
COMMENT ON COLUMN bi.capacity_claim.stage IS
    'planned, under_construction, operational, retired or cancelled; never summed together';
COMMENT ON COLUMN bi.capacity_claim.tenure IS 'owned or leased; NULL if not said';
COMMENT ON COLUMN bi.capacity_claim.is_domestic IS
    'Whether the chips are made at home; NULL if not said';
COMMENT ON COLUMN bi.capacity_claim.change_kind IS
    'What the claim did to those before it; repeated: nothing new';
COMMENT ON COLUMN bi.capacity_claim.effective_date IS 'Day on which the world became as stated';
COMMENT ON COLUMN bi.capacity_claim.date_precision IS
    'How exactly the day is known: day, month, quarter or year';
COMMENT ON COLUMN bi.capacity_claim.recorded_at IS 'When the tracker learned it, UTC';
COMMENT ON COLUMN bi.capacity_claim.corrects_claim_id IS
    'Claim that this one replaces as mistaken; NULL if none';
COMMENT ON COLUMN bi.capacity_claim.is_believed IS 'Whether it is the claim believed now';
COMMENT ON COLUMN bi.capacity_claim.is_corrected IS 'Whether another claim corrects it';
COMMENT ON COLUMN bi.capacity_claim.stated IS 'Words of the source for the figure';
COMMENT ON COLUMN bi.capacity_claim.qualifier IS 'How the source hedges the figure';
COMMENT ON COLUMN bi.capacity_claim.low IS 'Lower bound in the unit; NULL if the source gives none';
COMMENT ON COLUMN bi.capacity_claim.best IS 'The figure in the unit; NULL if only bounds are known';
COMMENT ON COLUMN bi.capacity_claim.high IS
    'Upper bound in the unit; NULL if the source gives none';
COMMENT ON COLUMN bi.capacity_claim.target_date IS 'When planned capacity is due; NULL if not said';
COMMENT ON COLUMN bi.capacity_claim.source IS 'Source that the claim was read in';
COMMENT ON COLUMN bi.capacity_claim.quote IS 'The figure as printed, verbatim';
COMMENT ON COLUMN bi.capacity_claim.quote_start IS
    'Characters of the text before the quote; NULL if there is no text to count in';
COMMENT ON COLUMN bi.capacity_claim.quote_end IS
    'Characters of the text up to the end of the quote; NULL as quote_start';
COMMENT ON COLUMN bi.capacity_claim.speaker IS 'Who says it; NULL if nobody is named';
COMMENT ON COLUMN bi.capacity_claim.speaker_kind IS
    'company, analyst, press, anonymous or government; NULL if not known';
COMMENT ON COLUMN bi.capacity_claim.note IS
    'Remark of the curator; the reason, for a correction; NULL if none';
COMMENT ON COLUMN bi.capacity_claim.date_basis IS
    'stated, or inferred where the source does not print effective_date';
COMMENT ON COLUMN bi.capacity_claim.citation_id IS 'Number of the passage';
COMMENT ON COLUMN bi.capacity_claim.source_title IS 'Title of the source';
COMMENT ON COLUMN bi.capacity_claim.origin_source IS
    'Report that the passage passes on; NULL if the source speaks for itself';
COMMENT ON COLUMN bi.capacity_claim.seed_key IS
    'Name of the claim in the seed files; NULL if it came otherwise';
COMMENT ON COLUMN bi.capacity_claim.commitment IS
    'Promise that it belongs to; NULL if none is on file';
