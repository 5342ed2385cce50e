-- What was promised, at the claim that is believed.
-- Grain: one row per commitment that anything is believed about.
-- Trap: rows that are not counted are listed too; sum amounts only where is_counted and
-- within one layer.
CREATE OR REPLACE VIEW bi.commitment AS
SELECT
    commitment.slug::varchar(80) AS commitment,
    commitment.title::text AS title,
    commitment.kind::varchar(40) AS kind,
    commitment.layer::varchar(40) AS layer,
    company.slug::varchar(80) AS company,
    company.name::varchar(255) AS company_name,
    party.parties::text AS parties,
    commitment.country_code::varchar(2) AS country_code,
    commitment.status::varchar(40) AS status,
    commitment.change_kind::varchar(40) AS change_kind,
    commitment.first_effective_date::date AS announced_date,
    commitment.effective_date::date AS revised_date,
    commitment.stated::text AS stated,
    commitment.qualifier::varchar(40) AS qualifier,
    commitment.low::numeric(28,6) AS amount_low,
    commitment.best::numeric(28,6) AS amount,
    commitment.high::numeric(28,6) AS amount_high,
    commitment.currency_code::varchar(3) AS currency_code,
    commitment.low_usd::numeric(28,2) AS amount_low_usd,
    commitment.best_usd::numeric(28,2) AS amount_usd,
    commitment.high_usd::numeric(28,2) AS amount_high_usd,
    commitment.usd_per_unit::numeric(24,12) AS rate_usd,
    commitment.rate_date::date AS rate_date,
    commitment.period_start::date AS period_start,
    commitment.period_end::date AS period_end,
    commitment.period_label::varchar(200) AS period_label,
    commitment.period_basis::varchar(40) AS period_basis,
    whole.slug::varchar(80) AS part_of,
    commitment.is_counted::boolean AS is_counted,
    commitment.not_counted_reason::varchar(255) AS not_counted_reason,
    history.claim_count::bigint AS claim_count,
    history.source_count::bigint AS source_count,
    history.independent_source_count::bigint AS independent_source_count,
    source.slug::varchar(80) AS source,
    citation.quote::text AS quote,
    citation.speaker::varchar(200) AS speaker,
    commitment.commitment_claim_id::bigint AS claim_id,
    commitment.amount_of::varchar(40) AS amount_of,
    commitment.date_basis::varchar(40) AS date_basis,
    (commitment.low_usd / 1e9)::double precision AS amount_low_usd_bn,
    (commitment.best_usd / 1e9)::double precision AS amount_usd_bn,
    (commitment.high_usd / 1e9)::double precision AS amount_high_usd_bn,
    announced.date_precision::varchar(40) AS announced_precision,
    commitment.date_precision::varchar(40) AS revised_precision,
    covering.slug::varchar(80) AS counted_under,
    place.sites::text AS sites,
    commitment.note::text AS note
FROM internal.counted_commitment AS commitment
JOIN tracker.citation ON citation.citation_id = commitment.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN tracker.company ON company.company_id = commitment.company_id
LEFT JOIN tracker.commitment AS covering
    ON covering.commitment_id = commitment.covering_commitment_id
LEFT JOIN internal.commitment_link
    ON commitment_link.commitment_id = commitment.commitment_id
    AND commitment_link.kind = 'part_of'
LEFT JOIN tracker.commitment AS whole
    ON whole.commitment_id = commitment_link.other_commitment_id
LEFT JOIN (
    SELECT
        commitment_party.commitment_id,
        string_agg(
            company.slug || ' (' || CASE WHEN is_lead THEN 'lead ' ELSE '' END || role || ')',
            ' | ' ORDER BY role, NOT is_lead, company.slug
        ) AS parties
    FROM internal.commitment_party
    JOIN tracker.company ON company.company_id = commitment_party.company_id
    GROUP BY commitment_party.commitment_id
) AS party ON party.commitment_id = commitment.commitment_id
LEFT JOIN (
    SELECT
        commitment_site.commitment_id,
        string_agg(site.slug, ' | ' ORDER BY site.slug) AS sites
    FROM internal.commitment_site
    JOIN tracker.site ON site.site_id = commitment_site.site_id
    GROUP BY commitment_site.commitment_id
) AS place ON place.commitment_id = commitment.commitment_id
LEFT JOIN (
    SELECT DISTINCT ON (commitment_id)
        commitment_id,
        date_precision
    FROM internal.ranked_commitment_claim
    ORDER BY commitment_id, effective_date, commitment_claim_id
) AS announced ON announced.commitment_id = commitment.commitment_id
LEFT JOIN (
    SELECT
        claim.commitment_id,
        count(*) AS claim_count,
        count(DISTINCT citation.source_id) AS source_count,
        count(DISTINCT independent.independent_source_id) AS independent_source_count
    FROM internal.known_commitment_claim AS claim
    CROSS JOIN internal.setting
    JOIN tracker.citation ON citation.citation_id = claim.citation_id
    JOIN internal.independent_source AS independent
        ON independent.source_id = coalesce(citation.origin_source_id, citation.source_id)
    WHERE claim.effective_date <= setting.as_of_date
    GROUP BY claim.commitment_id
) AS history ON history.commitment_id = commitment.commitment_id;

COMMENT ON VIEW bi.commitment IS
    'One row per commitment, at its believed claim';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.commitment.title IS 'What it is for, in a few words';
COMMENT ON COLUMN bi.commitment.kind IS
    'guidance, programme, site_project, lease, compute_contract, chip_order, equity, debt, grant or training';
COMMENT ON COLUMN bi.commitment.layer IS
    'capex, contract, financing or other; layers are never summed together';
COMMENT ON COLUMN bi.commitment.company IS
    'The one company that spends; NULL when joint or when nobody is said to spend';
COMMENT ON COLUMN bi.commitment.parties IS 'Companies in it with their roles, joined by |';
COMMENT ON COLUMN bi.commitment.country_code IS
    'Where the money goes, ISO 3166-1; NULL if not said or several';
COMMENT ON COLUMN bi.commitment.change_kind IS 'What the believed claim did to those before it';
COMMENT ON COLUMN bi.commitment.announced_date IS
    'Effective day of the first claim that no other corrects';
COMMENT ON COLUMN bi.commitment.qualifier IS
    'exact, about, range, at_least, more_than, up_to, less_than, order_of_magnitude or undisclosed';
COMMENT ON COLUMN bi.commitment.amount IS
    'The figure in units of the currency, the middle of a range; NULL if not disclosed';
COMMENT ON COLUMN bi.commitment.amount_usd IS
    'amount in nominal US dollars; NULL without an amount or a rate. Sum only where is_counted, and never across layers.';
COMMENT ON COLUMN bi.commitment.rate_date IS
    'Working day of the rate: of revised_date or the last before it';
COMMENT ON COLUMN bi.commitment.part_of IS 'Larger commitment that it is a part of; NULL if none';
COMMENT ON COLUMN bi.commitment.is_counted IS
    'Whether sums include it: not what may not come, has no figure or only an order of magnitude, adds up several companies, or is listed under another one';
COMMENT ON COLUMN bi.commitment.claim_count IS 'Claims about it known so far';
COMMENT ON COLUMN bi.commitment.source_count IS 'Sources that speak of it';
COMMENT ON COLUMN bi.commitment.independent_source_count IS
    'Sources that speak of it, copies (of copies) and retellings counted with their origin';
COMMENT ON COLUMN bi.commitment.date_basis IS
    'stated, or inferred where the source does not print revised_date';
COMMENT ON COLUMN bi.commitment.announced_precision IS
    'How exactly announced_date is known: day, month, quarter or year';
COMMENT ON COLUMN bi.commitment.revised_precision IS
    'How exactly revised_date is known: day, month, quarter or year';
COMMENT ON COLUMN bi.commitment.counted_under IS
    'Commitment under which it is listed instead of being counted; NULL if none';
COMMENT ON COLUMN bi.commitment.sites IS
    'Sites that it pays for, joined by |; NULL if none is on file';
COMMENT ON COLUMN bi.commitment.note IS 'Remark of the curator on the believed claim; NULL if none';
