-- The month with which a company's fiscal year ends.
-- Grain: one row per company.
-- Where it is not on file it is that of the last year that the company reported, else December.
CREATE OR REPLACE VIEW internal.year_end AS
SELECT
    company.company_id,
    coalesce(company.fiscal_year_end_month, reported.month, 12)::int AS month,
    company.fiscal_year_end_month IS NULL AS is_assumed
FROM tracker.company
LEFT JOIN (
    SELECT DISTINCT ON (span.company_id)
        span.company_id,
        (span.first_month + 11) % 12 + 1 AS month
    FROM internal.reported_span AS span
    JOIN tracker.company ON company.company_id = span.company_id
    WHERE span.months = 12 AND company.fiscal_year_end_month IS NULL
    ORDER BY span.company_id, span.first_month DESC
) AS reported ON reported.company_id = company.company_id;

COMMENT ON VIEW internal.year_end IS
    'One row per company, with the month with which its fiscal year ends';
