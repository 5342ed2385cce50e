-- Where it is built, at the claim that is believed.
-- Grain: one row per site, also one that nothing is believed about yet.
-- A site that is still to come, and whose promises are all paused or cancelled since, is shown
-- as they are, by the passage that says so.
CREATE OR REPLACE VIEW bi.site AS
SELECT
    site.slug::varchar(80) AS site,
    site.name::varchar(255) AS name,
    site.kind::varchar(40) AS kind,
    parent.slug::varchar(80) AS parent,
    site.country_code::varchar(2) AS country_code,
    site.region::varchar(255) AS region,
    site.city::varchar(255) AS city,
    site.latitude::double precision AS latitude,
    site.longitude::double precision AS longitude,
    site.position_precision::varchar(40) AS position_precision,
    party.owners::varchar(255) AS owner,
    party.operators::varchar(255) AS operator,
    party.tenants::varchar(255) AS tenant,
    coalesce(stop.status, claim.status)::varchar(40) AS status,
    (CASE WHEN stop.status IS NULL THEN claim.mode ELSE 'reported' END)::varchar(40) AS mode,
    coalesce(stop.from_date, claim.effective_date)::date AS status_date,
    source.slug::varchar(80) AS source,
    citation.quote::text AS quote,
    coalesce(stop.date_precision, claim.date_precision)::varchar(40) AS date_precision,
    coalesce(stop.date_basis, claim.date_basis)::varchar(40) AS date_basis,
    paid.commitments::text AS commitments,
    coalesce(claim.note, site.note)::text AS note,
    claim.status::varchar(40) AS stated_status,
    stop.reason::text AS status_reason
FROM internal.standing_site AS site
CROSS JOIN internal.setting
LEFT JOIN tracker.site AS parent ON parent.site_id = site.parent_site_id
LEFT JOIN internal.believed_site_claim AS claim ON claim.site_id = site.site_id
LEFT JOIN internal.stop
    ON stop.subject_key = 'site:' || site.site_id
    AND (
        claim.site_claim_id IS NULL
        OR claim.effective_date <= stop.from_date AND (
            claim.mode = 'planned'
            OR claim.status IN ('announced', 'permitted', 'under_construction')
        )
    )
    AND setting.as_of_date BETWEEN stop.from_date AND stop.last_date
LEFT JOIN tracker.citation
    ON citation.citation_id = coalesce(stop.citation_id, claim.citation_id)
LEFT JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN (
    SELECT
        site_party.site_id,
        string_agg(company.slug, ' | ' ORDER BY company.slug)
            FILTER (WHERE role = 'owner') AS owners,
        string_agg(company.slug, ' | ' ORDER BY company.slug)
            FILTER (WHERE role = 'operator') AS operators,
        string_agg(company.slug, ' | ' ORDER BY company.slug)
            FILTER (WHERE role = 'tenant') AS tenants
    FROM internal.site_party
    JOIN tracker.company ON company.company_id = site_party.company_id
    GROUP BY site_party.site_id
) AS party ON party.site_id = site.site_id
LEFT JOIN (
    SELECT
        commitment_site.site_id,
        string_agg(commitment.slug, ' | ' ORDER BY commitment.slug) AS commitments
    FROM internal.commitment_site
    JOIN tracker.commitment ON commitment.commitment_id = commitment_site.commitment_id
    GROUP BY commitment_site.site_id
) AS paid ON paid.site_id = site.site_id;

COMMENT ON VIEW bi.site IS
    'One row per site, at its believed claim';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.site.kind IS 'region, campus, facility or building';
COMMENT ON COLUMN bi.site.parent IS 'Site that contains it; NULL if none';
COMMENT ON COLUMN bi.site.country_code IS 'ISO 3166-1';
COMMENT ON COLUMN bi.site.region IS 'State or province; NULL if not known';
COMMENT ON COLUMN bi.site.city IS 'City or town; NULL if not known';
COMMENT ON COLUMN bi.site.latitude IS 'Degrees north; NULL if not known';
COMMENT ON COLUMN bi.site.longitude IS 'Degrees east; NULL if not known';
COMMENT ON COLUMN bi.site.position_precision IS
    'What the coordinates point at: exact, city, region or country';
COMMENT ON COLUMN bi.site.owner IS 'Companies that own it, joined by |; NULL if not known';
COMMENT ON COLUMN bi.site.operator IS 'Companies that run it, joined by |; NULL if not known';
COMMENT ON COLUMN bi.site.tenant IS 'Companies that rent it, joined by |; NULL if not known';
COMMENT ON COLUMN bi.site.status IS
    'announced, permitted, under_construction, operational, expanding, paused, cancelled or retired; NULL if nothing is believed; that of the promises it is built for where they are stopped: see status_reason';
COMMENT ON COLUMN bi.site.status_date IS 'Day on which the status became so';
COMMENT ON COLUMN bi.site.quote IS 'Words of the source, verbatim';
COMMENT ON COLUMN bi.site.date_precision IS 'How exactly status_date is known';
COMMENT ON COLUMN bi.site.date_basis IS
    'stated, or inferred where the source does not print status_date';
COMMENT ON COLUMN bi.site.commitments IS
    'Commitments that pay for it, joined by |; NULL if none is on file';
COMMENT ON COLUMN bi.site.stated_status IS
    'Status at the claim about the site itself; NULL if nothing is believed';
COMMENT ON COLUMN bi.site.status_reason IS
    'Why status is another one than stated_status: the promise that was paused or cancelled, and when; NULL if it is not';
