-- Everything that was ever said of a site.
-- Grain: one row per claim known by tracker.known_at, whatever its effective date.
-- What every view of claims has comes from 13_*.sql,
-- and is explained in column_comments.py.
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
    claim.is_believed::boolean AS is_believed,
    claim.is_corrected::boolean AS is_corrected,
    claim.stated::text AS stated,
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
    claim.seed_key::varchar(255) AS seed_key
FROM internal.cited_site_claim AS claim
JOIN tracker.site ON site.site_id = claim.site_id;

COMMENT ON VIEW bi.site_claim IS
    'One row per claim about a site; versions of one thing';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.site_claim.site IS 'Site that it is about';
COMMENT ON COLUMN bi.site_claim.status IS 'How far the site had come';
COMMENT ON COLUMN bi.site_claim.stated IS 'Words of the source for the status';
