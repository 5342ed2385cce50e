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
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.figure.best_usd IS
    'best in nominal US dollars; NULL if it is no amount of money or no rate is on file';
COMMENT ON COLUMN bi.figure.rate_usd IS
    'US dollars for one unit of the currency; NULL if it is no amount of money or no rate is on file';
COMMENT ON COLUMN bi.figure.rate_date IS
    'Working day of the rate; NULL where an average over the period is used';
COMMENT ON COLUMN bi.figure.company_name IS 'Name of the company; NULL for a market';
COMMENT ON COLUMN bi.figure.rate_method IS
    'day, or average over the working days of the period, which must all have a rate; NULL if it is no amount of money';
COMMENT ON COLUMN bi.figure.best_report IS
    'best in report_currency_code; NULL if it is no amount of money or no rate is on file';
