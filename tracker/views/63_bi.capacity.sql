-- What can compute, at the claim that is believed.
-- Grain: one row per subject, metric, number format, chip, stage as stated and phase.
-- What a stopped promise or site was to get is shown as stopped, and not as still to come.
-- Trap: a stock, not a flow, and subjects contain each other (part_of_subject): do not sum.
CREATE OR REPLACE VIEW bi.capacity AS
SELECT
    split_part(claim.subject_key, ':', 1)::varchar(20) AS subject_kind,
    coalesce(site.slug, company.slug, claim.country_code, commitment.slug)::varchar(80) AS subject,
    company.slug::varchar(80) AS company,
    site.slug::varchar(80) AS site,
    coalesce(site.country_code, company.country_code, claim.country_code, commitment.country_code)::varchar(2) AS country_code,
    claim.metric::varchar(40) AS metric,
    claim.unit::varchar(20) AS unit,
    claim.number_format::varchar(20) AS number_format,
    chip.slug::varchar(80) AS chip,
    coalesce(stop.status, claim.stage)::varchar(40) AS stage,
    claim.tenure::varchar(40) AS tenure,
    claim.is_domestic::boolean AS is_domestic,
    claim.stated::text AS stated,
    claim.qualifier::varchar(40) AS qualifier,
    claim.low::numeric(28,6) AS low,
    claim.best::numeric(28,6) AS best,
    claim.high::numeric(28,6) AS high,
    claim.effective_date::date AS as_of_date,
    claim.date_precision::varchar(40) AS date_precision,
    claim.target_date::date AS target_date,
    (holder.path[cardinality(holder.path) - 1])::varchar(80) AS part_of_subject,
    source.slug::varchar(80) AS source,
    citation.quote::text AS quote,
    citation.speaker::varchar(200) AS speaker,
    claim.capacity_claim_id::bigint AS claim_id,
    claim.date_basis::varchar(40) AS date_basis,
    commitment.slug::varchar(80) AS commitment,
    claim.note::text AS note,
    coalesce(site.name, company.name, country.name, commitment.title)::varchar(255) AS subject_name,
    claim.effective_date::date AS effective_date,
    claim.target_precision::varchar(40) AS target_precision,
    claim.phase_date::date AS phase_date,
    claim.stage::varchar(40) AS stated_stage,
    stop.reason::text AS stage_reason
FROM internal.believed_capacity_claim AS claim
LEFT JOIN internal.capacity_holder AS holder ON holder.subject_key = claim.subject_key
JOIN tracker.citation ON citation.citation_id = claim.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN tracker.site ON site.site_id = claim.site_id
LEFT JOIN tracker.company ON company.company_id = claim.company_id
LEFT JOIN tracker.country ON country.country_code = claim.country_code
LEFT JOIN tracker.chip ON chip.chip_id = claim.chip_id
LEFT JOIN internal.standing_commitment AS commitment
    ON commitment.commitment_id = claim.commitment_id
CROSS JOIN internal.setting
LEFT JOIN internal.stop
    ON stop.subject_key = coalesce('commitment:' || commitment.commitment_id, claim.subject_key)
    AND claim.stage IN ('planned', 'under_construction')
    AND claim.effective_date <= stop.from_date
    AND setting.as_of_date BETWEEN stop.from_date AND stop.last_date;

COMMENT ON VIEW bi.capacity IS
    'One row per subject, metric, number format, chip, stage and phase, at the believed claim; do not sum';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.capacity.as_of_date IS 'Day on which the stock was so';
COMMENT ON COLUMN bi.capacity.date_precision IS 'How exactly as_of_date is known';
COMMENT ON COLUMN bi.capacity.date_basis IS
    'stated, or inferred where the source does not print as_of_date';
COMMENT ON COLUMN bi.capacity.subject_name IS 'Name of the site, company, country or commitment for display';
COMMENT ON COLUMN bi.capacity.effective_date IS
    'The same day as as_of_date, under its name in the other views of claims and figures';
