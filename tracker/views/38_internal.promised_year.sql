-- What was promised for a year, guidance and programmes apart.
-- Grain: one row per holder, basis and year.  A holder is a company, or a joint commitment
-- that belongs to no single company; holder_id is the company's number, or the
-- commitment's with a minus, so that one column joins both.
-- A sum is given only where every part has it: an open bound stays open, and a figure that
-- no rate converts leaves the sum unknown; the partial columns then tell the sum of the rest.
-- Guidance covers the days that any of it means, each of them once.  On the stated basis
-- they are held against the days of the company's fiscal year, and 52 weeks are a whole one.
CREATE OR REPLACE VIEW internal.promised_year AS
SELECT
    side.holder_id,
    side.basis,
    side.year,
    min(side.low_usd) FILTER (WHERE side.is_guidance) AS guidance_low_usd,
    min(side.best_usd) FILTER (WHERE side.is_guidance) AS guidance_usd,
    min(side.high_usd) FILTER (WHERE side.is_guidance) AS guidance_high_usd,
    min(side.low_usd) FILTER (WHERE NOT side.is_guidance) AS programme_low_usd,
    min(side.best_usd) FILTER (WHERE NOT side.is_guidance) AS programme_usd,
    min(side.high_usd) FILTER (WHERE NOT side.is_guidance) AS programme_high_usd,
    min(side.low_report) FILTER (WHERE side.is_guidance) AS guidance_low_report,
    min(side.best_report) FILTER (WHERE side.is_guidance) AS guidance_report,
    min(side.high_report) FILTER (WHERE side.is_guidance) AS guidance_high_report,
    min(side.low_report) FILTER (WHERE NOT side.is_guidance) AS programme_low_report,
    min(side.best_report) FILTER (WHERE NOT side.is_guidance) AS programme_report,
    min(side.high_report) FILTER (WHERE NOT side.is_guidance) AS programme_high_report,
    min(side.partial_usd) FILTER (WHERE side.is_guidance) AS guidance_partial_usd,
    min(side.partial_report) FILTER (WHERE side.is_guidance) AS guidance_partial_report,
    min(side.partial_usd) FILTER (WHERE NOT side.is_guidance) AS programme_partial_usd,
    min(side.partial_report) FILTER (WHERE NOT side.is_guidance) AS programme_partial_report,
    min(
        CASE
            WHEN side.has_days AND side.basis = 'stated' AND covered.days >= 52 * 7 THEN 1
            WHEN side.has_days THEN round(covered.days / side.whole_days, 8)
        END
    ) FILTER (WHERE side.is_guidance) AS guidance_coverage_ratio,
    min(side.period_start) FILTER (WHERE side.is_guidance) AS guidance_period_start,
    min(side.period_end) FILTER (WHERE side.is_guidance) AS guidance_period_end,
    min(side.qualifier) FILTER (WHERE side.is_guidance) AS guidance_qualifier,
    min(side.period_label) FILTER (WHERE side.is_guidance) AS guidance_label,
    sum(side.commitment_count)::bigint AS commitment_count,
    coalesce(sum(side.commitment_count) FILTER (WHERE NOT side.is_guidance), 0)::bigint
        AS programme_count,
    max(side.source_count) AS source_count
FROM (
    SELECT
        holder_id,
        basis,
        year,
        is_guidance,
        CASE WHEN count(year_low_usd) = count(*) THEN sum(year_low_usd) END AS low_usd,
        CASE WHEN count(year_best_usd) = count(*) THEN sum(year_best_usd) END AS best_usd,
        CASE WHEN count(year_high_usd) = count(*) THEN sum(year_high_usd) END AS high_usd,
        CASE WHEN count(year_low_report) = count(*) THEN sum(year_low_report) END AS low_report,
        CASE WHEN count(year_best_report) = count(*) THEN sum(year_best_report) END AS best_report,
        CASE WHEN count(year_high_report) = count(*) THEN sum(year_high_report) END AS high_report,
        CASE WHEN count(year_best_usd) < count(*) THEN sum(year_best_usd) END AS partial_usd,
        CASE WHEN count(year_best_report) < count(*) THEN sum(year_best_report) END
            AS partial_report,
        range_agg(told_days) AS told_days,
        bool_and(told_days IS NOT NULL) AS has_days,
        min(whole_days) AS whole_days,
        min(period_start) AS period_start,
        max(period_end) AS period_end,
        CASE count(*) WHEN 1 THEN min(qualifier) END AS qualifier,
        min(period_label) AS period_label,
        count(*) AS commitment_count,
        max(source_number) AS source_count
    FROM (
        SELECT
            part.basis,
            part.year,
            part.year_low_usd,
            part.year_best_usd,
            part.year_high_usd,
            part.year_low_report,
            part.year_best_report,
            part.year_high_report,
            part.period_start,
            part.period_end,
            part.period_label,
            part.qualifier,
            holder.holder_id,
            part.kind = 'guidance' AS is_guidance,
            CASE part.basis
                WHEN 'calendar' THEN calendar.year_end - calendar.year_start + 1
                ELSE part.whole_days
            END AS whole_days,
            part.told_days,
            -- The highest of these is the number of sources, each of them counted once.
            dense_rank() OVER (
                PARTITION BY holder.holder_id, part.basis, part.year ORDER BY citation.source_id
            ) AS source_number
        FROM internal.commitment_year AS part
        JOIN tracker.citation ON citation.citation_id = part.citation_id
        CROSS JOIN LATERAL (
            SELECT coalesce(part.company_id, -part.commitment_id) AS holder_id
        ) AS holder
        CROSS JOIN LATERAL (
            SELECT
                make_date(part.year, 1, 1) AS year_start,
                make_date(part.year, 12, 31) AS year_end
        ) AS calendar
        WHERE part.is_counted AND part.layer = 'capex'
    ) AS part
    GROUP BY holder_id, basis, year, is_guidance
) AS side
CROSS JOIN LATERAL (
    SELECT sum(upper(span.days) - lower(span.days))::numeric AS days
    FROM unnest(side.told_days) AS span (days)
) AS covered
GROUP BY side.holder_id, side.basis, side.year;

COMMENT ON VIEW internal.promised_year IS
    'One row per holder, basis and year, with guidance and programmes apart';
