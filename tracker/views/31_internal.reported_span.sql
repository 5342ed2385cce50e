-- Reported figures that flow over three, six, nine or twelve months: what the ladder climbs.
-- Grain: one row per company, metric, concept, currency, first month and number of months.
-- Months are counted from year 0, so that two of them subtract.  Fiscal calendars of 52
-- and 53 weeks begin and end up to a week off a month's first and last day.
-- Template: tracker/views/__init__.py puts in the order of belief for {belief}.
CREATE OR REPLACE VIEW internal.reported_span AS
SELECT DISTINCT ON (company_id, metric, concept, currency_code, first_month, months)
    company_id,
    metric,
    concept,
    currency_code,
    first_month,
    months,
    period_start,
    period_end,
    best,
    figure_claim_id,
    change_kind = 'restated' AS is_restated
FROM (
    SELECT
        claim.*,
        (12 * extract(year FROM edge.start) + extract(month FROM edge.start))::int - 1
            AS first_month,
        (12 * extract(year FROM edge.next) + extract(month FROM edge.next))::int
            - (12 * extract(year FROM edge.start) + extract(month FROM edge.start))::int
            AS months
    FROM internal.believed_figure_claim AS claim
    CROSS JOIN LATERAL (
        SELECT
            date_trunc('month', (claim.period_start + 7)::timestamp)::date AS start,
            date_trunc('month', (claim.period_end + 8)::timestamp)::date AS next
    ) AS edge
    WHERE claim.evidence = 'reported'
      AND claim.unit = 'currency'
      AND claim.company_id IS NOT NULL
      AND claim.best IS NOT NULL
      AND abs(claim.period_start - edge.start) <= 7
      AND abs(claim.period_end + 1 - edge.next) <= 7
) AS span
WHERE months IN (3, 6, 9, 12)
ORDER BY
    company_id,
    metric,
    concept,
    currency_code,
    first_month,
    months,
    -- Of filings that disagree on the days of one quarter one is believed.
    {belief},
    figure_claim_id DESC;

COMMENT ON VIEW internal.reported_span IS
    'One row per company, metric, concept, currency, first month and number of months';
