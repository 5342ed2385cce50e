-- Reported and forecast figures of companies and markets, at the claim that is believed.
-- Grain: one row per company or market, metric, unit, currency, concept, period and evidence.
-- Trap: periods overlap (a quarter, its year), and a company may file one metric under
-- two concepts; filter before summing.
CREATE OR REPLACE VIEW bi.figure AS
SELECT
    company.slug::varchar(80) AS company,
    figure.market::varchar(80) AS market,
    figure.metric::varchar(40) AS metric,
    figure.unit::varchar(20) AS unit,
    figure.currency_code::varchar(3) AS currency_code,
    figure.evidence::varchar(40) AS evidence,
    figure.period_start::date AS period_start,
    figure.period_end::date AS period_end,
    figure.period_label::varchar(200) AS period_label,
    figure.stated::text AS stated,
    figure.qualifier::varchar(40) AS qualifier,
    figure.low::numeric(28,6) AS low,
    figure.best::numeric(28,6) AS best,
    figure.high::numeric(28,6) AS high,
    (CASE WHEN figure.unit = 'currency' THEN figure.best * figure.usd_per_unit END)::numeric(28,2) AS best_usd,
    figure.usd_per_unit::numeric(24,12) AS rate_usd,
    figure.rate_date::date AS rate_date,
    source.slug::varchar(80) AS source,
    citation.quote::text AS quote,
    citation.speaker::varchar(200) AS speaker,
    figure.figure_claim_id::bigint AS claim_id,
    company.name::varchar(255) AS company_name,
    figure.effective_date::date AS effective_date,
    figure.period_basis::varchar(40) AS period_basis,
    figure.rate_method::varchar(20) AS rate_method,
    (CASE WHEN figure.unit = 'currency' THEN round(figure.best * figure.usd_per_unit, 2) / 1e9 END)::double precision AS best_usd_bn,
    figure.report_currency_code::varchar(3) AS report_currency_code,
    (CASE WHEN figure.unit = 'currency' THEN figure.best * figure.report_per_unit END)::numeric(28,2) AS best_report,
    figure.report_per_unit::numeric(24,12) AS rate_report,
    figure.note::text AS note,
    figure.concept::varchar(255) AS concept
FROM internal.figure
JOIN tracker.citation ON citation.citation_id = figure.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN tracker.company ON company.company_id = figure.company_id;

COMMENT ON VIEW bi.figure IS
    'One row per company or market, metric, currency, concept, period and evidence, at the believed claim';
COMMENT ON COLUMN bi.figure.company IS 'Company that it is about; NULL for a market';
COMMENT ON COLUMN bi.figure.market IS 'Market that it is about; NULL for a company';
COMMENT ON COLUMN bi.figure.metric IS
    'What is measured, such as capex, cloud_revenue or capex_growth';
COMMENT ON COLUMN bi.figure.unit IS
    'currency, percent, percentage_points, EFLOPS, count or multiple';
COMMENT ON COLUMN bi.figure.currency_code IS
    'Currency as printed, ISO 4217; NULL if it is no amount of money';
COMMENT ON COLUMN bi.figure.evidence IS 'reported, guided, estimated or forecast';
COMMENT ON COLUMN bi.figure.period_start IS 'First day measured; equal to period_end for a stock';
COMMENT ON COLUMN bi.figure.period_end IS 'Last day measured, inclusive';
COMMENT ON COLUMN bi.figure.period_label IS 'The period as printed; NULL if none is';
COMMENT ON COLUMN bi.figure.stated IS 'Words of the source for the figure';
COMMENT ON COLUMN bi.figure.qualifier IS 'How the source hedges the figure';
COMMENT ON COLUMN bi.figure.low IS 'Lower bound in the unit; NULL if the source gives none';
COMMENT ON COLUMN bi.figure.best IS 'The figure in the unit; NULL if only bounds are known';
COMMENT ON COLUMN bi.figure.high IS 'Upper bound in the unit; NULL if the source gives none';
COMMENT ON COLUMN bi.figure.best_usd IS
    'best in nominal US dollars; NULL if it is no amount of money or no rate is on file';
COMMENT ON COLUMN bi.figure.rate_usd IS
    'US dollars for one unit of the currency; NULL if it is no amount of money or no rate is on file';
COMMENT ON COLUMN bi.figure.rate_date IS
    'Working day of the rate; NULL where an average over the period is used';
COMMENT ON COLUMN bi.figure.source IS 'Source that the claim was read in';
COMMENT ON COLUMN bi.figure.quote IS 'The figure as printed, verbatim';
COMMENT ON COLUMN bi.figure.speaker IS 'Who says it; NULL if nobody is named';
COMMENT ON COLUMN bi.figure.claim_id IS 'Number of the believed claim';
COMMENT ON COLUMN bi.figure.company_name IS 'Name of the company; NULL for a market';
COMMENT ON COLUMN bi.figure.effective_date IS 'Day on which the world became as stated';
COMMENT ON COLUMN bi.figure.period_basis IS
    'stated, or inferred where the source does not print the dates';
COMMENT ON COLUMN bi.figure.rate_method IS
    'day, or average over the working days of the period, which must all have a rate; NULL if it is no amount of money';
COMMENT ON COLUMN bi.figure.best_usd_bn IS 'best_usd in billions, for charts';
COMMENT ON COLUMN bi.figure.report_currency_code IS
    'Currency of best_report: USD unless SET tracker.currency says otherwise';
COMMENT ON COLUMN bi.figure.best_report IS
    'best in report_currency_code; NULL if it is no amount of money or no rate is on file';
COMMENT ON COLUMN bi.figure.rate_report IS
    'Units of report_currency_code for one unit of the currency; NULL as rate_usd';
COMMENT ON COLUMN bi.figure.note IS 'Remark of the curator; NULL if none';
COMMENT ON COLUMN bi.figure.concept IS
    'XBRL concept that it was filed under, such as us-gaap:Revenues; NULL if it is not tagged';
