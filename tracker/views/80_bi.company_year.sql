-- THE headline: companies side by side, year by year.
-- Grain: one row per company (or joint commitment), year and basis.
-- Rows of one year and basis do not overlap, so each amount may be summed over companies.
-- Trap: the four columns are not: guidance may contain programmes, and what is reported
-- fulfils both.  And the two bases tell the same money twice: filter on one.
CREATE OR REPLACE VIEW bi.company_year AS
SELECT
    coalesce(company.slug, joint.slug)::varchar(80) AS company,
    coalesce(company.name, joint.title)::varchar(255) AS company_name,
    total.year::integer AS year,
    total.basis::varchar(40) AS basis,
    total.guidance_low_usd::numeric(28,2) AS guidance_low_usd,
    total.guidance_usd::numeric(28,2) AS guidance_usd,
    total.guidance_high_usd::numeric(28,2) AS guidance_high_usd,
    total.guidance_coverage_ratio::numeric(12,8) AS guidance_coverage_ratio,
    total.guidance_period_start::date AS guidance_period_start,
    total.guidance_period_end::date AS guidance_period_end,
    total.programme_low_usd::numeric(28,2) AS programme_low_usd,
    total.programme_usd::numeric(28,2) AS programme_usd,
    total.programme_high_usd::numeric(28,2) AS programme_high_usd,
    total.reported_usd::numeric(28,2) AS reported_usd,
    total.reported_coverage_ratio::numeric(12,8) AS reported_coverage_ratio,
    total.reported_method::varchar(40) AS reported_method,
    total.previous_usd::numeric(28,2) AS previous_usd,
    (CASE WHEN growth.ratio < 10000 THEN growth.ratio END)::numeric(12,8) AS growth_ratio,
    coalesce(total.commitment_count, 0)::bigint AS commitment_count,
    coalesce(total.source_count, 0)::bigint AS source_count,
    (total.holder_id < 0)::boolean AS is_joint,
    total.guidance_qualifier::varchar(40) AS guidance_qualifier,
    total.guidance_label::varchar(200) AS guidance_label,
    coalesce(total.programme_count, 0)::bigint AS programme_count,
    total.reported_partial_usd::numeric(28,2) AS reported_partial_usd,
    (CASE WHEN abs(stated.best) < 1000000 THEN stated.best / 100 END)::numeric(12,8) AS stated_growth_ratio,
    stated.qualifier::varchar(40) AS stated_growth_qualifier,
    stated.figure_claim_id::bigint AS stated_growth_claim_id,
    total.reported_period_start::date AS reported_period_start,
    total.reported_period_end::date AS reported_period_end,
    (total.guidance_low_usd / 1e9)::double precision AS guidance_low_usd_bn,
    (total.guidance_usd / 1e9)::double precision AS guidance_usd_bn,
    (total.guidance_high_usd / 1e9)::double precision AS guidance_high_usd_bn,
    (total.programme_low_usd / 1e9)::double precision AS programme_low_usd_bn,
    (total.programme_usd / 1e9)::double precision AS programme_usd_bn,
    (total.programme_high_usd / 1e9)::double precision AS programme_high_usd_bn,
    (total.reported_usd / 1e9)::double precision AS reported_usd_bn,
    (total.previous_usd / 1e9)::double precision AS previous_usd_bn,
    setting.currency_code::varchar(3) AS currency_code,
    total.guidance_low_report::numeric(28,2) AS guidance_low,
    total.guidance_report::numeric(28,2) AS guidance,
    total.guidance_high_report::numeric(28,2) AS guidance_high,
    total.programme_low_report::numeric(28,2) AS programme_low,
    total.programme_report::numeric(28,2) AS programme,
    total.programme_high_report::numeric(28,2) AS programme_high,
    total.reported_report::numeric(28,2) AS reported,
    total.reported_partial_report::numeric(28,2) AS reported_partial,
    total.previous_report::numeric(28,2) AS previous,
    total.guidance_partial_usd::numeric(28,2) AS guidance_partial_usd,
    total.programme_partial_usd::numeric(28,2) AS programme_partial_usd,
    total.guidance_partial_report::numeric(28,2) AS guidance_partial,
    total.programme_partial_report::numeric(28,2) AS programme_partial,
    total.previous_guidance_usd::numeric(28,2) AS previous_guidance_usd,
    total.previous_guidance_low_report::numeric(28,2) AS previous_guidance_low,
    total.previous_guidance_report::numeric(28,2) AS previous_guidance,
    total.previous_guidance_high_report::numeric(28,2) AS previous_guidance_high,
    total.previous_guidance_qualifier::varchar(40) AS previous_guidance_qualifier,
    (CASE WHEN growth.ratio < 10000 THEN compared.sides END)::varchar(40) AS growth_basis
FROM (
    -- Grouping the two together, instead of joining them, lets a filter on year and
    -- basis reach the tables.
    SELECT
        holder_id,
        year,
        basis,
        sum(guidance_low_usd) AS guidance_low_usd,
        sum(guidance_usd) AS guidance_usd,
        sum(guidance_high_usd) AS guidance_high_usd,
        sum(programme_low_usd) AS programme_low_usd,
        sum(programme_usd) AS programme_usd,
        sum(programme_high_usd) AS programme_high_usd,
        sum(guidance_low_report) AS guidance_low_report,
        sum(guidance_report) AS guidance_report,
        sum(guidance_high_report) AS guidance_high_report,
        sum(programme_low_report) AS programme_low_report,
        sum(programme_report) AS programme_report,
        sum(programme_high_report) AS programme_high_report,
        sum(guidance_partial_usd) AS guidance_partial_usd,
        sum(guidance_partial_report) AS guidance_partial_report,
        sum(programme_partial_usd) AS programme_partial_usd,
        sum(programme_partial_report) AS programme_partial_report,
        max(guidance_coverage_ratio) AS guidance_coverage_ratio,
        min(guidance_period_start) AS guidance_period_start,
        max(guidance_period_end) AS guidance_period_end,
        min(guidance_qualifier) AS guidance_qualifier,
        min(guidance_label) AS guidance_label,
        sum(commitment_count) AS commitment_count,
        sum(programme_count) AS programme_count,
        sum(source_count) AS source_count,
        sum(reported_usd) AS reported_usd,
        sum(reported_report) AS reported_report,
        sum(reported_partial_usd) AS reported_partial_usd,
        sum(reported_partial_report) AS reported_partial_report,
        max(reported_coverage_ratio) AS reported_coverage_ratio,
        min(reported_method) AS reported_method,
        min(reported_period_start) AS reported_period_start,
        max(reported_period_end) AS reported_period_end,
        sum(previous_usd) AS previous_usd,
        sum(previous_report) AS previous_report,
        sum(previous_guidance_low_report) AS previous_guidance_low_report,
        sum(previous_guidance_usd) AS previous_guidance_usd,
        sum(previous_guidance_report) AS previous_guidance_report,
        sum(previous_guidance_high_report) AS previous_guidance_high_report,
        min(previous_guidance_qualifier) AS previous_guidance_qualifier
    FROM internal.company_year_part
    GROUP BY holder_id, year, basis
    HAVING bool_or(is_of_year)
) AS total
CROSS JOIN internal.setting
LEFT JOIN tracker.company ON company.company_id = total.holder_id
LEFT JOIN tracker.commitment AS joint ON joint.commitment_id = -total.holder_id
-- Only a whole year is set against a whole one, and like against like where both are known:
-- guidance may mean more than reports do, and is met by them late or never.
CROSS JOIN LATERAL (
    SELECT CASE WHEN total.guidance_coverage_ratio >= 1 THEN total.guidance_report END AS guidance
) AS whole
CROSS JOIN LATERAL (
    SELECT
        CASE
            WHEN num_nulls(total.reported_report, total.previous_report) = 0 THEN 'reported'
            WHEN num_nulls(whole.guidance, total.previous_guidance_report) = 0 THEN 'guidance'
            WHEN num_nulls(whole.guidance, total.previous_report) = 0
                THEN 'guidance_over_reported'
        END AS sides
) AS compared
CROSS JOIN LATERAL (
    SELECT
        CASE compared.sides WHEN 'reported' THEN total.reported_report ELSE whole.guidance END
            AS amount,
        CASE compared.sides
            WHEN 'guidance' THEN total.previous_guidance_report
            ELSE total.previous_report
        END AS before
) AS side
CROSS JOIN LATERAL (
    SELECT round(side.amount / CASE WHEN side.before > 0 THEN side.before END - 1, 8) AS ratio
) AS growth
LEFT JOIN internal.stated_growth AS stated
    ON stated.company_id = total.holder_id
    AND stated.basis = total.basis
    AND stated.year = total.year;

COMMENT ON VIEW bi.company_year IS
    'One row per company or joint commitment, year and basis; filter on one basis, then each amount may be summed over companies; for charts take bi.company_fiscal_year or bi.company_calendar_year';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.company_year.year IS
    'Year: on the basis stated the one that the company means by it, else the calendar year';
COMMENT ON COLUMN bi.company_year.basis IS
    'stated or calendar; filter on one of them before summing';
COMMENT ON COLUMN bi.company_year.guidance_low_usd IS
    'Lower bound of guidance_usd; NULL where one part has none';
COMMENT ON COLUMN bi.company_year.guidance_usd IS
    'Capital expenditure that the company foresees for the year, nominal US dollars; sum within one basis only; not to be added to programme_usd, which it may contain; NULL if none is on file, or a part of it has no rate: see guidance_partial_usd';
COMMENT ON COLUMN bi.company_year.guidance_high_usd IS
    'Upper bound of guidance_usd; NULL where one part has none';
COMMENT ON COLUMN bi.company_year.guidance_coverage_ratio IS
    'Share of the days of the year, on the basis stated of the company''s fiscal year, that guidance covers, each day once; NULL if there is none or its days are not known';
COMMENT ON COLUMN bi.company_year.guidance_period_start IS 'First day that the guidance is for';
COMMENT ON COLUMN bi.company_year.guidance_period_end IS
    'Last day that the guidance is for, inclusive';
COMMENT ON COLUMN bi.company_year.programme_low_usd IS
    'Lower bound of programme_usd; NULL where one part has none';
COMMENT ON COLUMN bi.company_year.programme_usd IS
    'Share of multi-year commitments that falls in the calendar year, assumed even by days, nominal US dollars; sum within one basis only; NULL if there is none, or a part has no rate: see programme_partial_usd';
COMMENT ON COLUMN bi.company_year.programme_high_usd IS
    'Upper bound of programme_usd; NULL where one part has none';
COMMENT ON COLUMN bi.company_year.reported_usd IS
    'Capital expenditure reported for the whole year, nominal US dollars; sum within one basis only; NULL unless the whole year is covered';
COMMENT ON COLUMN bi.company_year.reported_coverage_ratio IS
    'Share of the days of the year that reports cover; NULL if there are none';
COMMENT ON COLUMN bi.company_year.reported_method IS
    'year: a figure for just the year; quarters: discrete quarters added; differences: quarters added of which some are the difference of longer periods; halves: half-years added; nine_months: a figure for just these; day_weighted: quarters, halves or years of another calendar, shared out by days; NULL where the days known make up no quarter';
COMMENT ON COLUMN bi.company_year.previous_usd IS
    'reported_usd of the year before; do not sum over years';
COMMENT ON COLUMN bi.company_year.growth_ratio IS
    'Growth over the year before, of what growth_basis says, in currency_code; 0.25 is 25 %; NULL where a side is unknown or is not a whole year, and from ten thousand on, where a unit must be wrong; do not sum';
COMMENT ON COLUMN bi.company_year.commitment_count IS
    'Counted commitments behind guidance and programme';
COMMENT ON COLUMN bi.company_year.source_count IS
    'Sources behind guidance and programme; do not sum';
COMMENT ON COLUMN bi.company_year.guidance_qualifier IS
    'How the source hedges the guidance; NULL if there is none or several';
COMMENT ON COLUMN bi.company_year.guidance_label IS
    'The period of the guidance as printed; NULL if there is none';
COMMENT ON COLUMN bi.company_year.programme_count IS 'Counted commitments behind programme_usd';
COMMENT ON COLUMN bi.company_year.reported_partial_usd IS
    'What is reported of a year that is not wholly covered; read with reported_coverage_ratio; do not sum';
COMMENT ON COLUMN bi.company_year.stated_growth_ratio IS
    'Growth of capital expenditure for the year as a source states it; NULL if none does, and from ten thousand on, where a unit must be wrong; do not sum';
COMMENT ON COLUMN bi.company_year.stated_growth_qualifier IS
    'How the source hedges stated_growth_ratio';
COMMENT ON COLUMN bi.company_year.stated_growth_claim_id IS
    'Number of the claim that states it, as in bi.figure; NULL if none does';
COMMENT ON COLUMN bi.company_year.reported_period_start IS
    'First day of the year that reports are for';
COMMENT ON COLUMN bi.company_year.reported_period_end IS
    'Last day of the year that reports are for, inclusive';
COMMENT ON COLUMN bi.company_year.guidance_low_usd_bn IS 'guidance_low_usd in billions, for charts';
COMMENT ON COLUMN bi.company_year.guidance_high_usd_bn IS
    'guidance_high_usd in billions, for charts';
COMMENT ON COLUMN bi.company_year.programme_low_usd_bn IS
    'programme_low_usd in billions, for charts';
COMMENT ON COLUMN bi.company_year.programme_high_usd_bn IS
    'programme_high_usd in billions, for charts';
COMMENT ON COLUMN bi.company_year.previous_usd_bn IS 'previous_usd in billions, for charts';
COMMENT ON COLUMN bi.company_year.currency_code IS
    'Currency of the columns without a currency in their name: USD unless SET tracker.currency says otherwise';
COMMENT ON COLUMN bi.company_year.guidance_low IS 'guidance_low_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.guidance IS 'guidance_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.guidance_high IS 'guidance_high_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.programme_low IS 'programme_low_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.programme IS 'programme_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.programme_high IS 'programme_high_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.reported IS 'reported_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.reported_partial IS
    'reported_partial_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.previous IS 'previous_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.guidance_partial_usd IS
    'Sum of the guidance that a rate converts, where some of it lacks one and guidance_usd is NULL; else NULL; do not sum';
COMMENT ON COLUMN bi.company_year.programme_partial_usd IS
    'Sum of the shares that a rate converts, where some lack one and programme_usd is NULL; else NULL; do not sum';
COMMENT ON COLUMN bi.company_year.guidance_partial IS
    'guidance_partial_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.programme_partial IS
    'programme_partial_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.previous_guidance_usd IS
    'guidance_usd of the year before; NULL unless it covers the whole year; do not sum over years';
COMMENT ON COLUMN bi.company_year.previous_guidance_low IS
    'Lower bound of previous_guidance; NULL where one part has none';
COMMENT ON COLUMN bi.company_year.previous_guidance IS
    'previous_guidance_usd in currency_code instead';
COMMENT ON COLUMN bi.company_year.previous_guidance_high IS
    'Upper bound of previous_guidance; NULL where one part has none';
COMMENT ON COLUMN bi.company_year.previous_guidance_qualifier IS
    'How the source hedges previous_guidance; NULL if there is none or several';
COMMENT ON COLUMN bi.company_year.growth_basis IS
    'What growth_ratio sets against each other. reported: reports of both years; guidance: guidance for both, where a report of either is lacking; guidance_over_reported: guidance over what was reported, which may not include the same; NULL if there is no growth_ratio';
