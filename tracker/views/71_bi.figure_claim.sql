-- Everything that was ever given as a figure.
-- Grain: one row per claim known by tracker.known_at, whatever its effective date.
-- What every view of claims has comes from 13_*.sql,
-- and is explained in column_comments.py.
-- Trap: claims about one figure are versions of it; never sum them.
CREATE OR REPLACE VIEW bi.figure_claim AS
SELECT
    claim.figure_claim_id::bigint AS claim_id,
    company.slug::varchar(80) AS company,
    claim.market::varchar(80) AS market,
    claim.metric::varchar(40) AS metric,
    claim.unit::varchar(20) AS unit,
    claim.currency_code::varchar(3) AS currency_code,
    claim.evidence::varchar(40) AS evidence,
    claim.period_start::date AS period_start,
    claim.period_end::date AS period_end,
    claim.period_label::varchar(200) AS period_label,
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
    claim.period_basis::varchar(40) AS period_basis,
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
    claim.concept::varchar(255) AS concept,
    claim.assumption::text AS assumption
FROM internal.cited_figure_claim AS claim
LEFT JOIN tracker.company ON company.company_id = claim.company_id;

COMMENT ON VIEW bi.figure_claim IS
    'One row per claim about a figure; versions of one thing, never to be summed';
-- Other columns: column_comments.py, where what several views share is said once.
