-- How much of a commitment falls in a year.
-- Grain: one row per commitment, basis and year.
-- Trap: the two bases tell the same money twice; filter on one. Sum only where is_counted,
-- never across layers, and never guidance with the rest.
CREATE OR REPLACE VIEW bi.commitment_year AS
SELECT
    part.slug::varchar(80) AS commitment,
    company.slug::varchar(80) AS company,
    part.kind::varchar(40) AS kind,
    part.layer::varchar(40) AS layer,
    part.year::integer AS year,
    part.basis::varchar(40) AS basis,
    part.method::varchar(40) AS method,
    part.share_ratio::numeric(12,8) AS share_ratio,
    part.year_low::numeric(28,6) AS amount_low,
    part.year_best::numeric(28,6) AS amount,
    part.year_high::numeric(28,6) AS amount_high,
    part.currency_code::varchar(3) AS currency_code,
    part.year_low_usd::numeric(28,2) AS amount_low_usd,
    part.year_best_usd::numeric(28,2) AS amount_usd,
    part.year_high_usd::numeric(28,2) AS amount_high_usd,
    part.is_counted::boolean AS is_counted,
    part.not_counted_reason::varchar(255) AS not_counted_reason,
    part.title::text AS title,
    company.name::varchar(255) AS company_name,
    (part.company_id IS NULL)::boolean AS is_joint,
    part.commitment_claim_id::bigint AS claim_id,
    part.period_start::date AS period_start,
    part.period_end::date AS period_end,
    part.period_days::integer AS period_days,
    part.year_days::integer AS year_days,
    part.usd_per_unit::numeric(24,12) AS rate_usd,
    part.rate_date::date AS rate_date,
    (part.year_low_usd / 1e9)::double precision AS amount_low_usd_bn,
    (part.year_best_usd / 1e9)::double precision AS amount_usd_bn,
    (part.year_high_usd / 1e9)::double precision AS amount_high_usd_bn,
    part.qualifier::varchar(40) AS qualifier,
    part.effective_date::date AS revised_date,
    part.report_currency_code::varchar(3) AS report_currency_code,
    part.year_low_report::numeric(28,2) AS amount_report_low,
    part.year_best_report::numeric(28,2) AS amount_report,
    part.year_high_report::numeric(28,2) AS amount_report_high,
    part.report_per_unit::numeric(24,12) AS rate_report
FROM internal.commitment_year AS part
LEFT JOIN tracker.company ON company.company_id = part.company_id;

COMMENT ON VIEW bi.commitment_year IS
    'One row per commitment, basis and year, with the share of it that falls in the year';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.commitment_year.company IS 'The one company that spends; NULL when joint';
COMMENT ON COLUMN bi.commitment_year.kind IS 'Kind of the commitment';
COMMENT ON COLUMN bi.commitment_year.layer IS
    'Layer of the commitment; layers are never summed together';
COMMENT ON COLUMN bi.commitment_year.year IS
    'Year: the one that the company means (stated, for guidance), else the calendar year';
COMMENT ON COLUMN bi.commitment_year.method IS
    'stated: whole; prorata: guidance by days; linear: assumed even by days; named: whole, in the year that it names, as its days are not known; announced: whole, in the year of the announcement, as no period is known';
COMMENT ON COLUMN bi.commitment_year.share_ratio IS
    'Share of the whole that falls in the year; all years add up to 1';
COMMENT ON COLUMN bi.commitment_year.amount_low IS
    'Share of the lower bound, in units of the currency; NULL if there is none';
COMMENT ON COLUMN bi.commitment_year.amount IS
    'Share of the figure, in units of the currency; NULL if not disclosed';
COMMENT ON COLUMN bi.commitment_year.amount_high IS
    'Share of the upper bound, in units of the currency; NULL if there is none';
COMMENT ON COLUMN bi.commitment_year.amount_usd IS
    'amount in nominal US dollars; NULL without an amount or a rate';
COMMENT ON COLUMN bi.commitment_year.is_counted IS 'Whether sums include it';
COMMENT ON COLUMN bi.commitment_year.title IS 'What the commitment is for';
COMMENT ON COLUMN bi.commitment_year.is_joint IS
    'Whether the commitment belongs to no single company';
COMMENT ON COLUMN bi.commitment_year.period_start IS
    'First day of the whole period, of the company''s fiscal year where only that is named; NULL if not known';
COMMENT ON COLUMN bi.commitment_year.period_end IS
    'Last day of the whole period, as period_start; NULL if not known';
COMMENT ON COLUMN bi.commitment_year.period_days IS
    'Days of the whole period; 1 if they are not known';
COMMENT ON COLUMN bi.commitment_year.year_days IS 'Days of the period that are told in this year';
COMMENT ON COLUMN bi.commitment_year.rate_date IS 'Working day of the rate; NULL if there is none';
COMMENT ON COLUMN bi.commitment_year.report_currency_code IS
    'Currency of the amount_report columns: USD unless SET tracker.currency says otherwise';
COMMENT ON COLUMN bi.commitment_year.amount_report_low IS
    'Share of the lower bound in report_currency_code; NULL without a bound or a rate';
COMMENT ON COLUMN bi.commitment_year.amount_report IS
    'Share of the figure in report_currency_code; NULL without an amount or a rate';
COMMENT ON COLUMN bi.commitment_year.amount_report_high IS
    'Share of the upper bound in report_currency_code; NULL without a bound or a rate';
COMMENT ON COLUMN bi.commitment_year.rate_report IS
    'Units of report_currency_code for one unit of the currency; NULL if no rate is on file for the day';
