-- In which years a commitment falls, and on how many of their days.
-- Grain: one row per commitment, basis and year.
-- stated: guidance stands whole in the year that the company means.
-- calendar: guidance is spread over calendar years by days.
-- Everything else is spread over calendar years by days on both bases.  What names a year
-- whose days are not known stands whole in it, and what names none in that of its
-- announcement.
-- told_days are those that are told of in the row: of the calendar year, or of the period.
CREATE OR REPLACE VIEW internal.commitment_time AS
SELECT
    linked.commitment_id,
    linked.slug,
    linked.kind,
    linked.layer,
    linked.title,
    linked.company_id,
    linked.commitment_claim_id,
    linked.citation_id,
    linked.change_kind,
    linked.effective_date,
    linked.reliability,
    linked.recorded_at,
    linked.qualifier,
    linked.low,
    linked.best,
    linked.high,
    linked.currency_code,
    meant.period_start,
    meant.period_end,
    meant.whole_days,
    linked.period_label,
    linked.rate_date,
    linked.usd_per_unit,
    linked.report_per_unit,
    linked.report_currency_code,
    linked.low_usd,
    linked.best_usd,
    linked.high_usd,
    linked.low_report,
    linked.best_report,
    linked.high_report,
    linked.is_counted,
    linked.not_counted_reason,
    basis.basis,
    series.year,
    shape.method,
    CASE
        WHEN shape.is_whole THEN 0
        ELSE greatest(calendar.year_start, meant.period_start) - meant.period_start
    END AS days_before,
    CASE
        WHEN shape.is_whole THEN length.days
        ELSE least(calendar.year_end, meant.period_end) - meant.period_start + 1
    END AS days_until,
    length.days AS period_days,
    -- NULL where not even the year is known that is meant, or the days of a year cannot be told.
    CASE
        WHEN shape.method IN ('named', 'announced') THEN NULL
        WHEN basis.basis = 'calendar' THEN daterange(
            greatest(meant.period_start, calendar.year_start),
            least(meant.period_end, calendar.year_end),
            '[]'
        )
        -- A year that is named without its days is meant as a whole.
        ELSE daterange(
            coalesce(meant.period_start, calendar.year_start),
            coalesce(meant.period_end, calendar.year_end),
            '[]'
        )
    END AS told_days
FROM internal.linked_commitment AS linked
JOIN internal.meant_period AS meant
    ON meant.commitment_claim_id = linked.commitment_claim_id
CROSS JOIN (VALUES ('stated'), ('calendar')) AS basis (basis)
CROSS JOIN LATERAL (
    SELECT coalesce(meant.period_end - meant.period_start + 1, 1) AS days
) AS length
CROSS JOIN LATERAL (
    SELECT
        CASE
            WHEN meant.year IS NULL THEN 'announced'
            WHEN linked.kind = 'guidance' AND basis.basis = 'stated' THEN 'stated'
            WHEN meant.period_end IS NULL THEN 'named'
            WHEN linked.kind = 'guidance' THEN 'prorata'
            ELSE 'linear'
        END AS method
) AS way
CROSS JOIN LATERAL (
    SELECT way.method, way.method NOT IN ('prorata', 'linear') AS is_whole
) AS shape
CROSS JOIN LATERAL generate_series(
    CASE
        WHEN shape.is_whole
            THEN coalesce(meant.year, extract(year FROM linked.first_effective_date))
        ELSE extract(year FROM meant.period_start)
    END::int,
    CASE
        WHEN shape.is_whole
            THEN coalesce(meant.year, extract(year FROM linked.first_effective_date))
        ELSE extract(year FROM meant.period_end)
    END::int
) AS series (year)
CROSS JOIN LATERAL (
    SELECT
        make_date(series.year, 1, 1) AS year_start,
        make_date(series.year, 12, 31) AS year_end
) AS calendar;

COMMENT ON VIEW internal.commitment_time IS
    'One row per commitment, basis and year, with the days of it that fall in the year';
