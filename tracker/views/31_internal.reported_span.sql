-- Reported figures that flow over three, six, nine or twelve months: what the ladder climbs.
-- Grain: one row per company, metric, concept, currency, first month and number of months.
-- Months are counted from year 0, so that two of them subtract.  Fiscal calendars of 52
-- and 53 weeks begin and end up to a week off a month's first and last day.
-- Years of 12, 12, 12 and 16 weeks (or 16, 12, 12, 12) have quarters that end far from a month's
-- edge: such a span is that quarter, or those first quarters, of the year of the company that its
-- weeks are counted from, and keeps its days.
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
        near.*,
        coalesce(told.year_month + week.later_months, near.edge_month) AS first_month,
        coalesce(week.months, CASE WHEN near.is_near THEN near.edge_months END) AS months
    FROM (
        SELECT
            claim.*,
            edge.month AS edge_month,
            edge.months AS edge_months,
            edge.is_near,
            max(edge.month + 11) FILTER (WHERE edge.is_near AND edge.months = 12) OVER (
                PARTITION BY claim.company_id, claim.metric
            ) AS last_year_end
        FROM internal.believed_figure_claim AS claim
        CROSS JOIN LATERAL (
            SELECT
                date_trunc('month', (claim.period_start + 7)::timestamp)::date AS start,
                date_trunc('month', (claim.period_end + 8)::timestamp)::date AS next
        ) AS bound
        CROSS JOIN LATERAL (
            SELECT
                (12 * extract(year FROM bound.start) + extract(month FROM bound.start))::int - 1
                    AS month,
                (12 * extract(year FROM bound.next) + extract(month FROM bound.next))::int
                    - (12 * extract(year FROM bound.start) + extract(month FROM bound.start))::int
                    AS months,
                abs(claim.period_start - bound.start) <= 7
                    AND abs(claim.period_end + 1 - bound.next) <= 7 AS is_near
        ) AS edge
        WHERE claim.evidence = 'reported'
          AND claim.unit = 'currency'
          AND claim.company_id IS NOT NULL
          AND claim.best IS NOT NULL
    ) AS near
    JOIN tracker.company ON company.company_id = near.company_id
    CROSS JOIN LATERAL (
        SELECT coalesce(company.fiscal_year_end_month, near.last_year_end % 12 + 1, 12)::int
            AS month
    ) AS fiscal
    CROSS JOIN LATERAL (
        SELECT near.edge_month - (near.edge_month - fiscal.month) % 12 AS year_month
    ) AS told
    LEFT JOIN (
        VALUES
            -- Weeks of the year before it, its own, months before it, and its own.
            (0, 12, 0, 3),
            (0, 24, 0, 6),
            (0, 36, 0, 9),
            (12, 12, 3, 3),
            (24, 12, 6, 3),
            (36, 16, 9, 3),
            (36, 17, 9, 3),
            (0, 16, 0, 3),
            (0, 28, 0, 6),
            (0, 40, 0, 9),
            (16, 12, 3, 3),
            (28, 12, 6, 3),
            (40, 12, 9, 3),
            (40, 13, 9, 3)
    ) AS week (before, weeks, later_months, months)
        ON near.period_end - near.period_start + 1 = 7 * week.weeks
        AND abs(
            near.period_start
            - make_date(told.year_month / 12, told.year_month % 12 + 1, 1)
            - 7 * week.before
        ) <= 7
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
