-- Everything that was ever said of a commitment.
-- Grain: one row per claim known by tracker.known_at, whatever its effective date.
-- What every view of claims has comes from 13_*.sql,
-- and is explained in column_comments.py.
-- Trap: claims of one commitment are versions of it; never sum them.
CREATE OR REPLACE VIEW bi.commitment_claim AS
SELECT
    claim.commitment_claim_id::bigint AS claim_id,
    commitment.slug::varchar(80) AS commitment,
    claim.change_kind::varchar(40) AS change_kind,
    claim.status::varchar(40) AS status,
    claim.effective_date::date AS effective_date,
    claim.date_precision::varchar(40) AS date_precision,
    (claim.recorded_at AT TIME ZONE 'UTC')::timestamp(0) AS recorded_at,
    claim.corrects_claim_id::bigint AS corrects_claim_id,
    claim.is_believed::boolean AS is_believed,
    claim.is_corrected::boolean AS is_corrected,
    claim.stated::text AS stated,
    claim.qualifier::varchar(40) AS qualifier,
    claim.low::numeric(28,6) AS amount_low,
    claim.best::numeric(28,6) AS amount,
    claim.high::numeric(28,6) AS amount_high,
    claim.currency_code::varchar(3) AS currency_code,
    (claim.low * valued.usd_per_unit)::numeric(28,2) AS amount_low_usd,
    (claim.best * valued.usd_per_unit)::numeric(28,2) AS amount_usd,
    (claim.high * valued.usd_per_unit)::numeric(28,2) AS amount_high_usd,
    claim.period_start::date AS period_start,
    claim.period_end::date AS period_end,
    claim.period_label::varchar(200) AS period_label,
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
    claim.amount_of::varchar(40) AS amount_of,
    claim.period_year::integer AS period_year,
    claim.assumption::text AS assumption
FROM internal.cited_commitment_claim AS claim
JOIN internal.valued_commitment_claim AS valued
    ON valued.commitment_claim_id = claim.commitment_claim_id
JOIN tracker.commitment ON commitment.commitment_id = claim.commitment_id;

COMMENT ON VIEW bi.commitment_claim IS
    'One row per claim about a commitment; versions of one thing, never to be summed';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.commitment_claim.commitment IS 'Commitment that it is about';
COMMENT ON COLUMN bi.commitment_claim.amount IS
    'The figure in units of the currency; NULL if only bounds or nothing is disclosed';
COMMENT ON COLUMN bi.commitment_claim.amount_low_usd IS
    'amount_low in nominal US dollars; NULL without a bound or a rate, at the rate of effective_date';
COMMENT ON COLUMN bi.commitment_claim.amount_usd IS
    'amount in nominal US dollars; NULL without an amount or a rate, at the rate of effective_date';
COMMENT ON COLUMN bi.commitment_claim.amount_high_usd IS
    'amount_high in nominal US dollars; NULL without a bound or a rate, at the rate of effective_date';
COMMENT ON COLUMN bi.commitment_claim.period_year IS
    'Year that the company means by its label; NULL if none';
