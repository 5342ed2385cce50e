-- From which claims a quarter, half or year is made, and what each is multiplied by.
-- Grain: one row per placed span and claim; a claim may be added in one part of a
-- day-weighted quarter and taken off in another, and then has two rows.
CREATE OR REPLACE VIEW internal.span_input AS
SELECT
    placed.company_id,
    placed.metric,
    placed.months,
    placed.basis,
    placed.place_month,
    placed.year,
    placed.quarter,
    placed.period_start,
    placed.period_end,
    placed.method,
    placed.usd_per_unit,
    placed.report_per_unit,
    placed.rate_method,
    placed.rate_date,
    placed.report_currency_code,
    input.figure_claim_id,
    CASE input.place WHEN 1 THEN 1 ELSE -1 END
        * CASE WHEN part.is_exact THEN 1 ELSE part.shared_days::numeric / part.days END AS factor,
    CASE WHEN NOT part.is_exact THEN part.shared_days END AS shared_days,
    CASE WHEN NOT part.is_exact THEN part.days END AS part_days,
    placed.best
FROM internal.placed_span AS placed
JOIN internal.span_place AS part
    USING (company_id, metric, months, basis, place_month, phase)
CROSS JOIN LATERAL unnest(part.claim_ids) WITH ORDINALITY AS input (figure_claim_id, place)
WHERE placed.best IS NOT NULL;

COMMENT ON VIEW internal.span_input IS
    'One row per placed span and claim that it is made from, with the factor of the claim';
