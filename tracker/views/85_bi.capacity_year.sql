-- What could compute at the end of each year, and what was planned by then.
-- Grain: one row per subject, metric, number format, chip, stage as stated, phase and year, from
-- the year of its first claim to this one, or to the last that anything on file is planned for.
-- What a stopped promise or site was to get is shown as stopped from that year on.
-- Trap: a stock, not a flow, and subjects contain each other (holder_path): do not sum.
CREATE OR REPLACE VIEW bi.capacity_year AS
SELECT
    believed.year::integer AS year,
    split_part(believed.subject_key, ':', 1)::varchar(20) AS subject_kind,
    coalesce(site.slug, company.slug, believed.country_code, commitment.slug)::varchar(80) AS subject,
    coalesce(site.name, company.name, country.name, commitment.title)::varchar(255) AS subject_name,
    (holder.path[cardinality(holder.path) - 1])::varchar(80) AS part_of_subject,
    array_to_string(holder.path, ' | ')::text AS holder_path,
    believed.metric::varchar(40) AS metric,
    believed.unit::varchar(20) AS unit,
    believed.number_format::varchar(20) AS number_format,
    chip.slug::varchar(80) AS chip,
    coalesce(stop.status, believed.stage)::varchar(40) AS stage,
    believed.qualifier::varchar(40) AS qualifier,
    believed.low::numeric(28,6) AS low,
    believed.best::numeric(28,6) AS best,
    believed.high::numeric(28,6) AS high,
    believed.stated::text AS stated,
    believed.effective_date::date AS as_of_date,
    believed.date_precision::varchar(40) AS date_precision,
    believed.target_date::date AS target_date,
    believed.target_precision::varchar(40) AS target_precision,
    (CASE WHEN stop.status IS NULL AND believed.stage IN ('planned', 'under_construction') THEN believed.target_date <= make_date(believed.year, 12, 31) END)::boolean AS is_due,
    company.slug::varchar(80) AS company,
    site.slug::varchar(80) AS site,
    coalesce(site.country_code, company.country_code, believed.country_code, commitment.country_code)::varchar(2) AS country_code,
    believed.tenure::varchar(40) AS tenure,
    believed.is_domestic::boolean AS is_domestic,
    commitment.slug::varchar(80) AS commitment,
    source.slug::varchar(80) AS source,
    source.title::text AS source_title,
    citation.quote::text AS quote,
    citation.speaker::varchar(200) AS speaker,
    believed.capacity_claim_id::bigint AS claim_id,
    believed.note::text AS note,
    believed.phase_date::date AS phase_date,
    believed.stage::varchar(40) AS stated_stage,
    stop.reason::text AS stage_reason
FROM (
    SELECT DISTINCT ON (ranked.believed_claim_id, series.year)
        series.year,
        ranked.*
    FROM internal.ranked_capacity_claim AS ranked
    CROSS JOIN (
        SELECT greatest(
            extract(year FROM max(setting.as_of_date)),
            extract(year FROM max(planned.target_date))
        )::int AS year
        FROM internal.setting
        LEFT JOIN internal.ranked_capacity_claim AS planned ON planned.target_date IS NOT NULL
    ) AS last
    CROSS JOIN LATERAL generate_series(
        extract(year FROM ranked.effective_date)::int, last.year
    ) AS series (year)
    -- The most believed of those effective by the end of the year.
    ORDER BY ranked.believed_claim_id, series.year, ranked.belief_rank
) AS believed
JOIN internal.capacity_holder AS holder ON holder.subject_key = believed.subject_key
JOIN tracker.citation ON citation.citation_id = believed.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN tracker.site ON site.site_id = believed.site_id
LEFT JOIN tracker.company ON company.company_id = believed.company_id
LEFT JOIN tracker.country ON country.country_code = believed.country_code
LEFT JOIN tracker.chip ON chip.chip_id = believed.chip_id
LEFT JOIN internal.standing_commitment AS commitment
    ON commitment.commitment_id = believed.commitment_id
CROSS JOIN internal.setting
LEFT JOIN internal.stop
    ON stop.subject_key = coalesce('commitment:' || commitment.commitment_id, believed.subject_key)
    AND believed.stage IN ('planned', 'under_construction')
    AND believed.effective_date <= stop.from_date
    AND least(setting.as_of_date, make_date(believed.year, 12, 31))
        BETWEEN stop.from_date AND stop.last_date;

COMMENT ON VIEW bi.capacity_year IS
    'One row per subject, metric, number format, chip, stage, phase and year, as believed at the end of the year; do not sum';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.capacity_year.year IS
    'Year at whose end it was so, as far as is known by tracker.as_of';
COMMENT ON COLUMN bi.capacity_year.subject_name IS 'Name of the site, company, country or commitment';
COMMENT ON COLUMN bi.capacity_year.holder_path IS
    'All holders that contain this one and itself, the outermost first, joined by |; each contains the next, so they are never added';
COMMENT ON COLUMN bi.capacity_year.number_format IS
    'Arithmetic of an EFLOPS figure; NULL if the source does not say; never summed together';
COMMENT ON COLUMN bi.capacity_year.best IS
    'The figure in the unit; NULL if only bounds are known; a stock that holders share, do not sum';
COMMENT ON COLUMN bi.capacity_year.as_of_date IS
    'Day on which the stock, or the plan, was so; the figure is carried on to the end of the year';
COMMENT ON COLUMN bi.capacity_year.date_precision IS
    'How exactly as_of_date is known: day, month, quarter or year';
COMMENT ON COLUMN bi.capacity_year.is_due IS
    'Whether what is planned is due by the end of the year; NULL for what is not planned or has no target date';
COMMENT ON COLUMN bi.capacity_year.claim_id IS
    'Number of the claim that is believed, as in bi.capacity_claim';
