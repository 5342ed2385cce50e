-- THE ladder: how much flowed in a quarter or half, and in nine months or a year that were
-- reported whole.
-- Grain: one row per company, metric, concept, currency, number of months (3, 6, 9 or 12) and
-- first month, by the first rung that holds.
CREATE OR REPLACE VIEW internal.built_span AS
SELECT DISTINCT ON (company_id, metric, concept, currency_code, months, first_month)
    company_id,
    metric,
    concept,
    currency_code,
    months,
    first_month,
    fiscal_year_end_month,
    fiscal_year,
    is_in_step,
    cycle_months,
    method,
    period_start,
    period_end,
    best,
    claim_ids,
    is_mixed
FROM internal.span_way
WHERE NOT is_impossible
ORDER BY company_id, metric, concept, currency_code, months, first_month, rung;

COMMENT ON VIEW internal.built_span IS
    'One row per company, metric, concept, currency, number of months and first month, with how it was made';
