-- The figures that a quarter is made from.
-- Grain: one row per company, metric, basis, quarter and figure.
-- Multiplied by factor, the amounts of a quarter add up to it.
CREATE OR REPLACE VIEW bi.figure_quarter_input AS
SELECT
    company.slug::varchar(80) AS company,
    input.metric::varchar(40) AS metric,
    input.basis::varchar(40) AS basis,
    input.year::integer AS year,
    input.quarter::integer AS quarter,
    input.method::varchar(40) AS method,
    input.figure_claim_id::bigint AS claim_id,
    sum(input.factor)::numeric(12,8) AS factor,
    claim.period_start::date AS period_start,
    claim.period_end::date AS period_end,
    claim.best::numeric(28,6) AS best,
    claim.currency_code::varchar(3) AS currency_code,
    claim.concept::varchar(255) AS concept,
    source.slug::varchar(80) AS source,
    source.title::text AS source_title,
    citation.locator::text AS locator,
    citation.quote::text AS quote
FROM internal.span_input AS input
JOIN tracker.company ON company.company_id = input.company_id
JOIN tracker.figure_claim AS claim ON claim.figure_claim_id = input.figure_claim_id
JOIN tracker.citation ON citation.citation_id = claim.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
WHERE input.months = 3
GROUP BY
    company.slug,
    input.metric,
    input.basis,
    input.year,
    input.quarter,
    input.method,
    input.figure_claim_id,
    claim.period_start,
    claim.period_end,
    claim.best,
    claim.currency_code,
    claim.concept,
    source.slug,
    source.title,
    citation.locator,
    citation.quote;

COMMENT ON VIEW bi.figure_quarter_input IS
    'One row per quarter of bi.figure_quarter and figure that it is made from';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.figure_quarter_input.basis IS 'fiscal or calendar; filter on one of them';
COMMENT ON COLUMN bi.figure_quarter_input.year IS 'Year of the quarter';
COMMENT ON COLUMN bi.figure_quarter_input.method IS
    'How the quarter is made, as in bi.figure_quarter';
COMMENT ON COLUMN bi.figure_quarter_input.period_start IS 'First day that the figure is for';
COMMENT ON COLUMN bi.figure_quarter_input.period_end IS
    'Last day that the figure is for, inclusive';
COMMENT ON COLUMN bi.figure_quarter_input.best IS
    'The figure, in currency_code; do not sum without factor';
COMMENT ON COLUMN bi.figure_quarter_input.currency_code IS 'Currency of best, ISO 4217';
COMMENT ON COLUMN bi.figure_quarter_input.concept IS
    'XBRL concept that it was filed under; NULL if it is not tagged';
COMMENT ON COLUMN bi.figure_quarter_input.source IS 'Source that the figure was read in';
