-- Everything that was ever said of capacity.
-- Grain: one row per claim known by tracker.known_at, whatever its effective date.
-- What every view of claims has comes from 13_*.sql,
-- and is explained in column_comments.py.
-- Trap: claims about one subject are versions of it; never sum them.
CREATE OR REPLACE VIEW bi.capacity_claim AS
SELECT
    claim.capacity_claim_id::bigint AS claim_id,
    split_part(claim.subject_key, ':', 1)::varchar(20) AS subject_kind,
    coalesce(site.slug, company.slug, claim.country_code, commitment.slug)::varchar(80) AS subject,
    company.slug::varchar(80) AS company,
    site.slug::varchar(80) AS site,
    coalesce(site.country_code, company.country_code, claim.country_code, commitment.country_code)::varchar(2) AS country_code,
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
    claim.is_believed::boolean AS is_believed,
    claim.is_corrected::boolean AS is_corrected,
    claim.stated::text AS stated,
    claim.qualifier::varchar(40) AS qualifier,
    claim.low::numeric(28,6) AS low,
    claim.best::numeric(28,6) AS best,
    claim.high::numeric(28,6) AS high,
    claim.target_date::date AS target_date,
    claim.source::varchar(80) AS source,
    claim.quote::text AS quote,
    claim.quote_start::integer AS quote_start,
    claim.quote_end::integer AS quote_end,
    claim.speaker::varchar(200) AS speaker,
    claim.speaker_kind::varchar(40) AS speaker_kind,
    claim.note::text AS note,
    claim.date_basis::varchar(40) AS date_basis,
    claim.citation_id::bigint AS citation_id,
    claim.source_title::text AS source_title,
    claim.origin_source::varchar(80) AS origin_source,
    claim.seed_key::varchar(255) AS seed_key,
    commitment.slug::varchar(80) AS commitment,
    claim.target_precision::varchar(40) AS target_precision,
    claim.phase_date::date AS phase_date,
    claim.assumption::text AS assumption
FROM internal.cited_capacity_claim AS claim
LEFT JOIN tracker.site ON site.site_id = claim.site_id
LEFT JOIN tracker.company ON company.company_id = claim.company_id
LEFT JOIN tracker.chip ON chip.chip_id = claim.chip_id
LEFT JOIN internal.standing_commitment AS commitment ON commitment.commitment_id = claim.commitment_id;

COMMENT ON VIEW bi.capacity_claim IS
    'One row per claim about capacity; versions of one thing, never to be summed';
-- Other columns: column_comments.py, where what several views share is said once.
