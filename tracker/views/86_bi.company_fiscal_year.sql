-- The headline for charts: companies side by side by the companies' own years.
-- Grain: one row per company (or joint commitment) and year.
-- Every amount may be summed over companies and over years: there is one basis, and
-- nothing in it overlaps.  What cannot be summed is left to bi.company_year.
CREATE OR REPLACE VIEW bi.company_fiscal_year AS
SELECT
    company,
    company_name,
    year,
    is_joint,
    guidance_usd,
    programme_usd,
    reported_usd,
    guidance_usd_bn,
    programme_usd_bn,
    reported_usd_bn
FROM bi.company_year
WHERE basis = 'stated';

COMMENT ON VIEW bi.company_fiscal_year IS
    'One row per company or joint commitment and year, by the companies'' own years; each amount may be summed over companies and years, but one column never added to another';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.company_fiscal_year.year IS 'Year as the company means it';
