-- How much of a commitment falls in a year, by days.
-- Grain: one row per commitment, basis and year.
-- stated: guidance stands whole in the year that the company means.
-- calendar: guidance is spread over calendar years by days.
-- Everything else is spread over calendar years by days on both bases.  What names a year
-- whose days are not known stands whole in it, and what names none in that of its
-- announcement.
-- The shares are differences of rounded running shares, so that all years of a
-- commitment add up to the whole exactly.
CREATE OR REPLACE VIEW internal.commitment_year AS
SELECT
    span.commitment_id,
    span.slug,
    span.kind,
    span.layer,
    span.title,
    span.company_id,
    span.commitment_claim_id,
    span.citation_id,
    span.effective_date,
    span.qualifier,
    span.low,
    span.best,
    span.high,
    span.currency_code,
    span.period_start,
    span.period_end,
    span.period_label,
    span.rate_date,
    span.usd_per_unit,
    span.report_per_unit,
    span.report_currency_code,
    span.is_counted,
    span.not_counted_reason,
    span.basis,
    span.year,
    span.method,
    span.period_days,
    span.days_until - span.days_before AS year_days,
    span.whole_days,
    round(span.days_until::numeric / span.period_days, 8)
        - round(span.days_before::numeric / span.period_days, 8) AS share_ratio,
    round(span.low * span.days_until / span.period_days, 2)
        - round(span.low * span.days_before / span.period_days, 2) AS year_low,
    round(span.best * span.days_until / span.period_days, 2)
        - round(span.best * span.days_before / span.period_days, 2) AS year_best,
    round(span.high * span.days_until / span.period_days, 2)
        - round(span.high * span.days_before / span.period_days, 2) AS year_high,
    round(span.low_usd * span.days_until / span.period_days, 2)
        - round(span.low_usd * span.days_before / span.period_days, 2) AS year_low_usd,
    round(span.best_usd * span.days_until / span.period_days, 2)
        - round(span.best_usd * span.days_before / span.period_days, 2) AS year_best_usd,
    round(span.high_usd * span.days_until / span.period_days, 2)
        - round(span.high_usd * span.days_before / span.period_days, 2) AS year_high_usd,
    round(span.low_report * span.days_until / span.period_days, 2)
        - round(span.low_report * span.days_before / span.period_days, 2) AS year_low_report,
    round(span.best_report * span.days_until / span.period_days, 2)
        - round(span.best_report * span.days_before / span.period_days, 2) AS year_best_report,
    round(span.high_report * span.days_until / span.period_days, 2)
        - round(span.high_report * span.days_before / span.period_days, 2) AS year_high_report
FROM (
    SELECT
        counted.commitment_id,
        counted.slug,
        counted.kind,
        counted.layer,
        counted.title,
        counted.company_id,
        counted.commitment_claim_id,
        counted.citation_id,
        counted.effective_date,
        counted.first_effective_date,
        counted.qualifier,
        counted.low,
        counted.best,
        counted.high,
        counted.currency_code,
        meant.period_start,
        meant.period_end,
        meant.whole_days,
        counted.period_label,
        counted.rate_date,
        counted.usd_per_unit,
        counted.report_per_unit,
        counted.report_currency_code,
        counted.low_usd,
        counted.best_usd,
        counted.high_usd,
        counted.low_report,
        counted.best_report,
        counted.high_report,
        counted.is_counted,
        counted.not_counted_reason,
        basis.basis,
        series.year,
        shape.method,
        CASE
            WHEN shape.is_whole THEN 0
            ELSE greatest(make_date(series.year, 1, 1), meant.period_start) - meant.period_start
        END AS days_before,
        CASE
            WHEN shape.is_whole THEN length.days
            ELSE least(make_date(series.year, 12, 31), meant.period_end) - meant.period_start + 1
        END AS days_until,
        length.days AS period_days
    FROM internal.counted_commitment AS counted
    JOIN internal.meant_period AS meant
        ON meant.commitment_claim_id = counted.commitment_claim_id
    CROSS JOIN (VALUES ('stated'), ('calendar')) AS basis (basis)
    CROSS JOIN LATERAL (
        SELECT coalesce(meant.period_end - meant.period_start + 1, 1) AS days
    ) AS length
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN meant.year IS NULL THEN 'announced'
                WHEN counted.kind = 'guidance' AND basis.basis = 'stated' THEN 'stated'
                WHEN meant.period_end IS NULL THEN 'named'
                WHEN counted.kind = 'guidance' THEN 'prorata'
                ELSE 'linear'
            END AS method
    ) AS way
    CROSS JOIN LATERAL (
        SELECT way.method, way.method NOT IN ('prorata', 'linear') AS is_whole
    ) AS shape
    CROSS JOIN LATERAL generate_series(
        CASE
            WHEN shape.is_whole
                THEN coalesce(meant.year, extract(year FROM counted.first_effective_date))
            ELSE extract(year FROM meant.period_start)
        END::int,
        CASE
            WHEN shape.is_whole
                THEN coalesce(meant.year, extract(year FROM counted.first_effective_date))
            ELSE extract(year FROM meant.period_end)
        END::int
    ) AS series (year)
) AS span;

COMMENT ON VIEW internal.commitment_year IS
    'One row per commitment, basis and year, with the share of it that falls in the year';
