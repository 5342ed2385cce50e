-- Made-up commitments in a migrated, empty database, and a flat copy to compare with.
INSERT INTO tracker.currency VALUES ('USD', 'dollar'), ('CNY', 'yuan'), ('EUR', 'euro');
INSERT INTO tracker.exchange_rate
SELECT currency, day::date, per_eur, day::date, 'made up'
FROM (VALUES ('USD', 1.1), ('CNY', 7.8), ('EUR', 1)) AS rate (currency, per_eur),
    generate_series(DATE '2019-01-01', DATE '2026-10-30', INTERVAL '1 day') AS day;
INSERT INTO tracker.company (slug, name, kind)
SELECT 'company-' || n, 'Company ' || n, 'company' FROM generate_series(1, :count / 50) AS n;
INSERT INTO tracker.source (slug, title, kind, reliability)
SELECT 'source-' || n, 'Source', 'press', 'C' FROM generate_series(1, 1000) AS n;
INSERT INTO tracker.citation (source_id, quote, quote_start, quote_end)
SELECT 1 + n % 1000, '10', n, n + 2 FROM generate_series(1, :count) AS n;
INSERT INTO tracker.commitment (slug, kind, title)
SELECT 'commitment-' || n, CASE n % 4 WHEN 0 THEN 'guidance' ELSE 'programme' END, 'Title'
FROM generate_series(1, :count) AS n;
INSERT INTO tracker.commitment_party (commitment_id, company_id, role)
SELECT n, 1 + n % (:count / 50), 'spender' FROM generate_series(1, :count) AS n;
INSERT INTO tracker.commitment_claim (
    commitment_id, citation_id, status, change_kind, effective_date, date_precision, date_basis,
    stated, qualifier, low, best, high, currency_code,
    period_start, period_end, period_year, period_basis
)
SELECT
    n, n, 'announced', 'announced', DATE '2019-01-01' + n % 2000, 'day', 'stated',
    '10', 'exact', n, n, n, CASE n % 2 WHEN 0 THEN 'USD' ELSE 'CNY' END,
    CASE n % 4 WHEN 0 THEN DATE '2025-01-01' ELSE DATE '2024-01-01' + n % 700 END,
    CASE n % 4 WHEN 0 THEN DATE '2025-12-31' ELSE DATE '2025-01-01' + n % 700 + 365 END,
    CASE n % 4 WHEN 0 THEN 2025 END, 'stated'
FROM generate_series(1, :count) AS n;
-- Ten years of every company as it would file them: three, six, nine and twelve months.
INSERT INTO tracker.figure_claim (
    company_id, citation_id, metric, unit, currency_code, evidence, change_kind, effective_date,
    date_precision, date_basis, stated, qualifier, low, best, high,
    period_start, period_end, period_basis
)
SELECT
    company_id, 1 + company_id % 1000, metric, 'currency', 'USD', 'reported', 'stated', span.last,
    'day', 'stated', '10', 'exact', months, months, months, span.first, span.last, 'stated'
FROM tracker.company
CROSS JOIN (VALUES ('capex'), ('revenue')) AS metric (metric)
CROSS JOIN generate_series(2016, 2025) AS year
CROSS JOIN (VALUES (3), (6), (9), (12)) AS length (months)
CROSS JOIN LATERAL (
    SELECT
        make_date(year, 1, 1) AS first,
        (make_date(year, 1, 1) + make_interval(months => months))::date - 1 AS last
) AS span;
CREATE TABLE public.flat AS
SELECT company_id, 2025 AS year, best AS amount_usd
FROM tracker.commitment_claim JOIN tracker.commitment_party USING (commitment_id);
ANALYZE;
