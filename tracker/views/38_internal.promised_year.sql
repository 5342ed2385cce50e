-- What was promised for a year, guidance and programmes apart.
-- Grain: one row per holder, basis and year.  A holder is a company, or a joint commitment
-- that belongs to no single company; holder_id is the company's number, or the
-- commitment's with a minus, so that one column joins both.
-- A bound is given only where every part has one: an open bound stays open.
CREATE OR REPLACE VIEW internal.promised_year AS
SELECT
    coalesce(part.company_id, -part.commitment_id) AS holder_id,
    part.basis,
    part.year,
    CASE WHEN count(part.year_low_usd) FILTER (WHERE part.kind = 'guidance') = count(*) FILTER (WHERE part.kind = 'guidance')
        THEN sum(part.year_low_usd) FILTER (WHERE part.kind = 'guidance') END AS guidance_low_usd,
    sum(part.year_best_usd) FILTER (WHERE part.kind = 'guidance') AS guidance_usd,
    CASE WHEN count(part.year_high_usd) FILTER (WHERE part.kind = 'guidance') = count(*) FILTER (WHERE part.kind = 'guidance')
        THEN sum(part.year_high_usd) FILTER (WHERE part.kind = 'guidance') END AS guidance_high_usd,
    CASE WHEN count(part.year_low_usd) FILTER (WHERE part.kind <> 'guidance') = count(*) FILTER (WHERE part.kind <> 'guidance')
        THEN sum(part.year_low_usd) FILTER (WHERE part.kind <> 'guidance') END AS programme_low_usd,
    sum(part.year_best_usd) FILTER (WHERE part.kind <> 'guidance') AS programme_usd,
    CASE WHEN count(part.year_high_usd) FILTER (WHERE part.kind <> 'guidance') = count(*) FILTER (WHERE part.kind <> 'guidance')
        THEN sum(part.year_high_usd) FILTER (WHERE part.kind <> 'guidance') END AS programme_high_usd,
    CASE WHEN count(part.year_low_report) FILTER (WHERE part.kind = 'guidance') = count(*) FILTER (WHERE part.kind = 'guidance')
        THEN sum(part.year_low_report) FILTER (WHERE part.kind = 'guidance') END AS guidance_low_report,
    sum(part.year_best_report) FILTER (WHERE part.kind = 'guidance') AS guidance_report,
    CASE WHEN count(part.year_high_report) FILTER (WHERE part.kind = 'guidance') = count(*) FILTER (WHERE part.kind = 'guidance')
        THEN sum(part.year_high_report) FILTER (WHERE part.kind = 'guidance') END AS guidance_high_report,
    CASE WHEN count(part.year_low_report) FILTER (WHERE part.kind <> 'guidance') = count(*) FILTER (WHERE part.kind <> 'guidance')
        THEN sum(part.year_low_report) FILTER (WHERE part.kind <> 'guidance') END AS programme_low_report,
    sum(part.year_best_report) FILTER (WHERE part.kind <> 'guidance') AS programme_report,
    CASE WHEN count(part.year_high_report) FILTER (WHERE part.kind <> 'guidance') = count(*) FILTER (WHERE part.kind <> 'guidance')
        THEN sum(part.year_high_report) FILTER (WHERE part.kind <> 'guidance') END AS programme_high_report,
    CASE
        WHEN count(*) FILTER (WHERE part.kind = 'guidance') > 0 THEN least(1, round(
            (sum(part.year_days) FILTER (WHERE part.kind = 'guidance'))::numeric
                / CASE part.basis
                    WHEN 'calendar'
                        THEN make_date(part.year, 12, 31) - make_date(part.year, 1, 1) + 1
                    ELSE sum(part.period_days) FILTER (WHERE part.kind = 'guidance')
                END,
            8
        ))
    END AS guidance_coverage_ratio,
    min(part.period_start) FILTER (WHERE part.kind = 'guidance') AS guidance_period_start,
    max(part.period_end) FILTER (WHERE part.kind = 'guidance') AS guidance_period_end,
    CASE count(*) FILTER (WHERE part.kind = 'guidance')
        WHEN 1 THEN min(part.qualifier) FILTER (WHERE part.kind = 'guidance')
    END AS guidance_qualifier,
    min(part.period_label) FILTER (WHERE part.kind = 'guidance') AS guidance_label,
    count(*) AS commitment_count,
    count(*) FILTER (WHERE part.kind <> 'guidance') AS programme_count,
    count(DISTINCT citation.source_id) AS source_count
FROM internal.commitment_year AS part
JOIN tracker.citation ON citation.citation_id = part.citation_id
WHERE part.is_counted AND part.layer = 'capex'
GROUP BY coalesce(part.company_id, -part.commitment_id), part.basis, part.year;

COMMENT ON VIEW internal.promised_year IS
    'One row per holder, basis and year, with guidance and programmes apart';
