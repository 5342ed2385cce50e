-- Growth of capital expenditure for a year as a source states it.
-- Grain: one row per company, basis and year.
-- A forecast or guided figure for a period that is one whole year; reported wins.
CREATE OR REPLACE VIEW internal.stated_growth AS
SELECT DISTINCT ON (figure.company_id, basis.basis, basis.year)
    figure.company_id,
    basis.basis,
    basis.year,
    figure.qualifier,
    figure.best,
    figure.figure_claim_id
FROM internal.figure
JOIN tracker.company ON company.company_id = figure.company_id
CROSS JOIN LATERAL (
    VALUES
        ('stated', extract(year FROM figure.period_end)::int),
        (
            CASE
                WHEN extract(month FROM figure.period_end) = 12 THEN 'calendar'
            END,
            extract(year FROM figure.period_end)::int
        )
) AS basis (basis, year)
WHERE figure.metric = 'capex_growth'
  AND figure.period_end - figure.period_start BETWEEN 350 AND 380
  AND basis.basis IS NOT NULL
ORDER BY
    figure.company_id,
    basis.basis,
    basis.year,
    array_position(ARRAY['reported', 'guided', 'estimated', 'forecast'], figure.evidence::text),
    figure.effective_date DESC,
    figure.figure_claim_id DESC;

COMMENT ON VIEW internal.stated_growth IS
    'One row per company, basis and year, with the growth of capex that a source states';
