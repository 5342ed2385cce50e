-- The figures that make up what a company reported for a year.
-- Grain: one row per company, basis, year and figure.
-- Trap: the two bases tell the same money twice; filter on one.
CREATE OR REPLACE VIEW bi.company_year_figure AS
SELECT
    company.slug::varchar(80) AS company,
    chosen.basis::varchar(40) AS basis,
    chosen.year::integer AS year,
    chosen.figure_claim_id::bigint AS claim_id,
    chosen.is_whole_year::boolean AS is_whole_year,
    chosen.year_start::date AS year_start,
    chosen.year_end::date AS year_end,
    chosen.days::integer AS days
FROM internal.chosen_capex AS chosen
JOIN tracker.company ON company.company_id = chosen.company_id;

COMMENT ON VIEW bi.company_year_figure IS
    'One row per figure behind the reported columns of bi.company_year';
COMMENT ON COLUMN bi.company_year_figure.company IS 'Company that reported it';
COMMENT ON COLUMN bi.company_year_figure.basis IS 'stated or calendar; filter on one of them';
COMMENT ON COLUMN bi.company_year_figure.year IS 'Year that it is counted in';
COMMENT ON COLUMN bi.company_year_figure.claim_id IS
    'Number of the believed claim, as in bi.figure';
COMMENT ON COLUMN bi.company_year_figure.is_whole_year IS
    'Whether the figure is for just that year';
COMMENT ON COLUMN bi.company_year_figure.year_start IS 'First day of the year';
COMMENT ON COLUMN bi.company_year_figure.year_end IS 'Last day of the year, inclusive';
COMMENT ON COLUMN bi.company_year_figure.days IS 'Days that the figure covers';
