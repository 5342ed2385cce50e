-- Everything that was ever given as a figure.
-- Grain: one row per claim known by tracker.known_at, whatever its effective date.
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
    (believed.figure_claim_id IS NOT NULL)::boolean AS is_believed,
    (EXISTS (SELECT FROM tracker.figure_claim AS later WHERE later.corrects_claim_id = claim.figure_claim_id AND later.recorded_at <= setting.known_at))::boolean AS is_corrected,
    claim.stated::text AS stated,
    claim.qualifier::varchar(40) AS qualifier,
    claim.low::numeric(28,6) AS low,
    claim.best::numeric(28,6) AS best,
    claim.high::numeric(28,6) AS high,
    claim.period_basis::varchar(40) AS period_basis,
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
    claim.concept::varchar(255) AS concept
FROM internal.figure_claim AS claim
CROSS JOIN internal.setting
JOIN tracker.citation ON citation.citation_id = claim.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN tracker.source AS origin ON origin.source_id = citation.origin_source_id
LEFT JOIN internal.believed_figure_claim AS believed
    ON believed.figure_claim_id = claim.figure_claim_id
LEFT JOIN tracker.company ON company.company_id = claim.company_id
WHERE claim.recorded_at <= setting.known_at;

COMMENT ON VIEW bi.figure_claim IS
    'One row per claim about a figure; versions of one thing, never to be summed';
COMMENT ON COLUMN bi.figure_claim.claim_id IS 'Number of the claim';
COMMENT ON COLUMN bi.figure_claim.company IS 'Company that it is about; NULL for a market';
COMMENT ON COLUMN bi.figure_claim.market IS 'Market that it is about; NULL for a company';
COMMENT ON COLUMN bi.figure_claim.metric IS
    'What is measured, such as capex, cloud_revenue or capex_growth';
COMMENT ON COLUMN bi.figure_claim.unit IS
    'currency, percent, percentage_points, EFLOPS, count or multiple';
COMMENT ON COLUMN bi.figure_claim.currency_code IS
    'Currency as printed, ISO 4217; NULL if it is no amount of money';
COMMENT ON COLUMN bi.figure_claim.evidence IS 'reported, guided, estimated or forecast';
COMMENT ON COLUMN bi.figure_claim.period_start IS
    'First day measured; equal to period_end for a stock';
COMMENT ON COLUMN bi.figure_claim.period_end IS 'Last day measured, inclusive';
COMMENT ON COLUMN bi.figure_claim.period_label IS 'The period as printed; NULL if none is';
COMMENT ON COLUMN bi.figure_claim.change_kind IS
    'What the claim did to those before it; repeated: nothing new';
COMMENT ON COLUMN bi.figure_claim.effective_date IS 'Day on which the world became as stated';
COMMENT ON COLUMN bi.figure_claim.date_precision IS
    'How exactly the day is known: day, month, quarter or year';
COMMENT ON COLUMN bi.figure_claim.recorded_at IS 'When the tracker learned it, UTC';
COMMENT ON COLUMN bi.figure_claim.corrects_claim_id IS
    'Claim that this one replaces as mistaken; NULL if none';
COMMENT ON COLUMN bi.figure_claim.is_believed IS 'Whether it is the claim believed now';
COMMENT ON COLUMN bi.figure_claim.is_corrected IS 'Whether another claim corrects it';
COMMENT ON COLUMN bi.figure_claim.stated IS 'Words of the source for the figure';
COMMENT ON COLUMN bi.figure_claim.qualifier IS 'How the source hedges the figure';
COMMENT ON COLUMN bi.figure_claim.low IS 'Lower bound in the unit; NULL if the source gives none';
COMMENT ON COLUMN bi.figure_claim.best IS 'The figure in the unit; NULL if only bounds are known';
COMMENT ON COLUMN bi.figure_claim.high IS 'Upper bound in the unit; NULL if the source gives none';
COMMENT ON COLUMN bi.figure_claim.period_basis IS
    'stated, or inferred where the source does not print the dates';
COMMENT ON COLUMN bi.figure_claim.source IS 'Source that the claim was read in';
COMMENT ON COLUMN bi.figure_claim.quote IS 'The figure as printed, verbatim';
COMMENT ON COLUMN bi.figure_claim.quote_start IS
    'Characters of the text before the quote; NULL if there is no text to count in';
COMMENT ON COLUMN bi.figure_claim.quote_end IS
    'Characters of the text up to the end of the quote; NULL as quote_start';
COMMENT ON COLUMN bi.figure_claim.speaker IS 'Who says it; NULL if nobody is named';
COMMENT ON COLUMN bi.figure_claim.speaker_kind IS
    'company, analyst, press, anonymous or government; NULL if not known';
COMMENT ON COLUMN bi.figure_claim.note IS
    'Remark of the curator; the reason, for a correction; NULL if none';
COMMENT ON COLUMN bi.figure_claim.date_basis IS
    'stated, or inferred where the source does not print effective_date';
COMMENT ON COLUMN bi.figure_claim.citation_id IS 'Number of the passage';
COMMENT ON COLUMN bi.figure_claim.source_title IS 'Title of the source';
COMMENT ON COLUMN bi.figure_claim.origin_source IS
    'Report that the passage passes on; NULL if the source speaks for itself';
COMMENT ON COLUMN bi.figure_claim.seed_key IS
    'Name of the claim in the seed files; NULL if it came otherwise';
COMMENT ON COLUMN bi.figure_claim.concept IS
    'XBRL concept that it was filed under, such as us-gaap:Revenues; NULL if it is not tagged';
