-- Made-up rows in the shapes of real ones, beside whatever is on file.
-- fill.count and fill.seed are settings of the transaction: how many commitments, which ones.
-- What a row looks like depends on its number and the seed alone, never on a plan.
CREATE FUNCTION pg_temp.pick(number bigint, salt int, choices int) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
    SELECT (hashint8extended(number, salt + 1000 * current_setting('fill.seed')::bigint)
        & 1073741823)::int % choices
$$;

-- Thirty million to thirty billion, most of them small, in whole millions.
CREATE FUNCTION pg_temp.amount(number bigint, salt int, per_usd numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
    SELECT round(
        (10 ^ (7.5 + 3 * pg_temp.pick(number, salt, 1000) / 1000.0))::numeric * per_usd, -6
    )
$$;

CREATE TEMPORARY TABLE sized ON COMMIT DROP AS
SELECT
    total AS commitments,
    greatest(total / 50, 5) AS companies,
    greatest(total / 2, 20) AS sources,
    greatest(total / 10, 5) AS sites,
    'made-up-' || current_setting('fill.seed') || '-' AS prefix
FROM (SELECT current_setting('fill.count')::int AS total) AS asked;

CREATE TEMPORARY TABLE money (place, currency_code, per_usd, words) ON COMMIT DROP AS
VALUES
    (0, 'USD', 1, '$%s billion'), (1, 'USD', 1, '%s billion dollars'),
    (2, 'USD', 1, '%s0億美元'), (3, 'USD', 1, '$%sbn'),
    (4, 'USD', 1, 'US$%s billion'), (5, 'CNY', 7, '%s0亿元'), (6, 'EUR', 0.9, '€%s billion'),
    (7, 'JPY', 150, '¥%s billion'), (8, 'KRW', 1350, '₩%s billion'),
    -- The European Central Bank has no rate for it: an amount that nothing converts.
    (9, 'TWD', 32, 'NT$%s billion');

CREATE TEMPORARY TABLE made_company ON COMMIT DROP AS
SELECT
    number,
    nextval(pg_get_serial_sequence('tracker.company', 'company_id')) AS company_id,
    -- Whose home money is which.
    CASE WHEN pg_temp.pick(number, 1, 10) < 6 THEN 0 ELSE 5 + pg_temp.pick(number, 2, 5) END
        AS money
FROM sized, generate_series(0, sized.companies - 1) AS number;
INSERT INTO tracker.company (company_id, slug, name, kind, country_code, fiscal_year_end_month)
OVERRIDING SYSTEM VALUE
SELECT
    company_id,
    prefix || 'company-' || number,
    'Made Up Company ' || number || ' of ' || prefix,
    'company',
    (ARRAY['US', 'US', 'US', 'US', 'US', 'CN', 'DE', 'JP', 'KR', 'TW'])[1 + money],
    (ARRAY[12, 12, 12, 12, 12, 12, 6, 3, 1, NULL])[1 + pg_temp.pick(number, 3, 10)]
FROM made_company, sized;
INSERT INTO tracker.company_name (company_id, name, normalised, kind, language)
SELECT
    company_id,
    'Made Up Company ' || number || ' of ' || prefix,
    'made up company ' || number || ' of ' || prefix,
    'trading',
    'en'
FROM made_company, sized;
INSERT INTO tracker.company_identifier (company_id, scheme, value)
SELECT company_id, 'ticker', upper(prefix) || number FROM made_company, sized;

CREATE TEMPORARY TABLE made_source ON COMMIT DROP AS
SELECT
    number,
    nextval(pg_get_serial_sequence('tracker.source', 'source_id')) AS source_id
FROM sized, generate_series(0, sized.sources - 1) AS number;
INSERT INTO tracker.source (
    source_id, slug, kind, title, reliability, publisher, url, language, published_date,
    published_precision, root_source_id
)
OVERRIDING SYSTEM VALUE
SELECT
    made.source_id,
    prefix || 'source-' || made.number,
    (ARRAY['press', 'press', 'press', 'filing', 'company_statement', 'analyst'])
        [1 + pg_temp.pick(made.number, 11, 6)],
    'Made-up article ' || made.number || ' about '
        || (ARRAY['data centres', 'AI chips', 'capital spending', '算力', '設備投資'])
            [1 + pg_temp.pick(made.number, 12, 5)],
    (ARRAY['A', 'B', 'B', 'C', 'C', 'D'])[1 + pg_temp.pick(made.number, 13, 6)],
    'Made Up Publisher ' || pg_temp.pick(made.number, 14, 40),
    'https://made-up.example/' || prefix || made.number,
    (ARRAY['en', 'en', 'en', 'zh-Hans', 'zh-Hant', 'ja'])[1 + pg_temp.pick(made.number, 12, 6)],
    DATE '2017-01-01' + pg_temp.pick(made.number, 15, 3500),
    'day',
    root.source_id
FROM made_source AS made
CROSS JOIN sized
-- One in ten repeats what an earlier one said.
LEFT JOIN made_source AS root
    ON root.number = made.number / 2 AND made.number % 10 = 9;

CREATE TEMPORARY TABLE made_commitment ON COMMIT DROP AS
SELECT
    made.*,
    CASE kind WHEN 'guidance' THEN make_date(year, 1, 15) + pg_temp.pick(number, 22, 60)
        ELSE DATE '2017-01-01' + pg_temp.pick(number, 22, 3300)
    END AS announced,
    pg_temp.amount(number, 23, money.per_usd) AS amount,
    money.currency_code,
    money.words,
    (ARRAY[
        'exact', 'exact', 'exact', 'exact', 'about', 'about', 'range', 'at_least', 'more_than',
        'up_to', 'less_than', 'undisclosed'
    ])[1 + pg_temp.pick(number, 24, 12)] AS qualifier
FROM (
    SELECT
        line.number,
        nextval(pg_get_serial_sequence('tracker.commitment', 'commitment_id')) AS commitment_id,
        company.company_id,
        -- The first of each company is a programme that others are part of; then comes its
        -- guidance, one for each year and one more, which two of them are for.
        CASE
            WHEN line.number < companies THEN 'programme'
            WHEN line.number / companies <= 11 THEN 'guidance'
            ELSE (ARRAY[
                'programme', 'programme', 'programme', 'programme', 'programme', 'site_project',
                'site_project', 'site_project', 'lease', 'lease', 'compute_contract',
                'compute_contract', 'chip_order', 'equity', 'equity', 'debt', 'grant', 'training'
            ])[1 + pg_temp.pick(line.number, 25, 18)]
        END AS kind,
        CASE
            WHEN line.number / companies <= 10 THEN 2016 + line.number / companies
            ELSE 2017 + pg_temp.pick(line.number, 26, 10)
        END AS year,
        CASE
            WHEN pg_temp.pick(line.number, 27, 10) < 7 THEN company.money
            ELSE pg_temp.pick(line.number, 28, 10)
        END AS money
    FROM sized
    CROSS JOIN generate_series(0, sized.commitments - 1) AS line (number)
    JOIN made_company AS company ON company.number = line.number % sized.companies
) AS made
JOIN money ON money.place = made.money;
INSERT INTO tracker.commitment (commitment_id, slug, kind, title, country_code)
OVERRIDING SYSTEM VALUE
SELECT
    commitment_id,
    prefix || number,
    kind,
    'Made-up ' || replace(kind, '_', ' ') || ' ' || number || CASE kind
        WHEN 'guidance' THEN ' of capital expenditure for ' || year
        ELSE ', data centres in '
            || (ARRAY['Texas', 'Virginia', 'Bavaria', '貴州', '北海道', '大阪', '울산', 'Dublin'])
                [1 + pg_temp.pick(number, 29, 8)]
    END,
    CASE
        WHEN kind <> 'guidance'
            THEN (ARRAY['US', 'US', 'DE', 'CN', 'JP', 'JP', 'KR', 'IE'])
                [1 + pg_temp.pick(number, 29, 8)]
    END
FROM made_commitment, sized;
INSERT INTO tracker.commitment_party (commitment_id, company_id, role, share_low, share_high)
SELECT commitment_id, company_id, 'spender', NULL, NULL FROM made_commitment
UNION ALL
-- A partner of some, and of a few a second spender, which makes them joint.
SELECT
    made.commitment_id,
    other.company_id,
    CASE WHEN pg_temp.pick(made.number, 31, 10) < 2 THEN 'spender' ELSE 'partner' END,
    CASE WHEN pg_temp.pick(made.number, 32, 4) = 0 THEN 0.4 END,
    CASE WHEN pg_temp.pick(made.number, 32, 4) = 0 THEN 0.4 END
FROM made_commitment AS made
CROSS JOIN sized
JOIN made_company AS other ON other.number = pg_temp.pick(made.number, 33, sized.companies)
WHERE pg_temp.pick(made.number, 34, 8) = 0 AND other.company_id <> made.company_id;
INSERT INTO tracker.commitment_link (commitment_id, other_commitment_id, kind)
SELECT
    CASE link.kind WHEN 'replaces' THEN whole.commitment_id ELSE part.commitment_id END,
    CASE link.kind WHEN 'replaces' THEN part.commitment_id ELSE whole.commitment_id END,
    link.kind
FROM made_commitment AS part
CROSS JOIN sized
JOIN made_commitment AS whole ON whole.number = part.number % sized.companies
CROSS JOIN LATERAL (
    SELECT (ARRAY['part_of', 'part_of', 'part_of', 'overlaps', 'replaces'])
        [1 + pg_temp.pick(part.number, 35, 5)] AS kind
) AS link
WHERE pg_temp.pick(part.number, 36, 20) = 0 AND part.number >= sized.companies;

-- Two claims of each, each with a passage of its own: the second one moves the first, only
-- says it again, or corrects it.
CREATE TEMPORARY TABLE made_claim ON COMMIT DROP AS
SELECT
    made.*,
    place.is_later,
    nextval(pg_get_serial_sequence('tracker.citation', 'citation_id')) AS citation_id,
    made.announced + CASE WHEN place.is_later THEN 30 + pg_temp.pick(number, 41, 400) ELSE 0 END
        AS effective_date,
    made.amount * CASE
        WHEN place.is_later
            THEN (ARRAY[1, 1, 1.1, 1.25, 0.8])[1 + pg_temp.pick(number, 42, 5)]
        ELSE 1
    END AS best,
    -- Claims and passages alternate between sources of about their time.
    2 * number + place.is_later::int AS passage
FROM made_commitment AS made
CROSS JOIN (VALUES (false), (true)) AS place (is_later);
CREATE TEMPORARY TABLE passage ON COMMIT DROP AS
SELECT
    citation_id,
    passage,
    CASE qualifier
        WHEN 'undisclosed' THEN 'for an undisclosed sum'
        ELSE format(words, trim_scale(round(best / 1000000000, 3)))
    END AS stated
FROM made_claim;
INSERT INTO tracker.citation (
    citation_id, source_id, quote, locator, speaker, speaker_kind
)
OVERRIDING SYSTEM VALUE
SELECT
    passage.citation_id,
    source.source_id,
    passage.stated || ' to be spent on data centres and what they need',
    'paragraph ' || passage.passage,
    (ARRAY['the company', 'an analyst', NULL])[1 + pg_temp.pick(passage.passage, 43, 3)],
    (ARRAY['company', 'analyst', 'press'])[1 + pg_temp.pick(passage.passage, 43, 3)]
FROM passage
CROSS JOIN sized
JOIN made_source AS source ON source.number = pg_temp.pick(passage.passage, 44, sized.sources);
CREATE FUNCTION pg_temp.say(later boolean) RETURNS void LANGUAGE sql AS $$
    INSERT INTO tracker.commitment_claim (
        commitment_id, citation_id, status, change_kind, effective_date, date_precision,
        date_basis, stated, qualifier, low, best, high, currency_code, period_start, period_end,
        period_label, period_year, period_basis, corrects_claim_id, note, recorded_at
    )
    SELECT
        claim.commitment_id,
        claim.citation_id,
        CASE
            WHEN NOT claim.is_later AND moved.status IN ('cancelled', 'paused') THEN 'announced'
            ELSE moved.status
        END,
        CASE
            WHEN NOT claim.is_later THEN 'announced'
            WHEN moved.is_correction THEN 'stated'
            WHEN moved.status IN ('cancelled', 'paused') THEN moved.status
            WHEN claim.best > claim.amount THEN 'increased'
            WHEN claim.best < claim.amount THEN 'decreased'
            ELSE (ARRAY['repeated', 'reaffirmed', 'disputed', 'stated'])
                [1 + pg_temp.pick(claim.number, 51, 4)]
        END,
        claim.effective_date,
        (ARRAY['day', 'day', 'day', 'month'])[1 + pg_temp.pick(claim.number, 52, 4)],
        'stated',
        passage.stated,
        claim.qualifier,
        CASE
            WHEN claim.qualifier IN ('exact', 'at_least', 'more_than') THEN claim.best
            WHEN claim.qualifier = 'range' THEN claim.best * 0.9
        END,
        CASE WHEN claim.qualifier NOT IN ('range', 'undisclosed') THEN claim.best END,
        CASE
            WHEN claim.qualifier IN ('exact', 'up_to', 'less_than') THEN claim.best
            WHEN claim.qualifier = 'range' THEN claim.best * 1.1
        END,
        CASE WHEN claim.qualifier <> 'undisclosed' THEN claim.currency_code END,
        period.first,
        period.last,
        CASE WHEN period.first IS NOT NULL THEN period.words END,
        CASE WHEN claim.kind = 'guidance' THEN claim.year END,
        CASE WHEN period.first IS NOT NULL THEN 'stated' END,
        CASE WHEN moved.is_correction THEN first.commitment_claim_id END,
        CASE WHEN moved.is_correction THEN 'made up: it was misread' END,
        (claim.effective_date + 1 + pg_temp.pick(claim.number, 53, 5))::timestamp
            AT TIME ZONE 'UTC'
    FROM made_claim AS claim
    JOIN passage USING (citation_id)
    LEFT JOIN tracker.commitment_claim AS first
        ON first.commitment_id = claim.commitment_id AND claim.is_later
    CROSS JOIN LATERAL (
        SELECT
            claim.is_later AND pg_temp.pick(claim.number, 54, 25) = 0 AS is_correction,
            (ARRAY[
                'announced', 'announced', 'announced', 'announced', 'announced', 'announced',
                'announced', 'signed', 'signed', 'under_way', 'under_way', 'under_way',
                'completed', 'completed', 'rumoured', 'cancelled', 'paused', 'announced',
                'announced', 'announced'
            ])[1 + pg_temp.pick(claim.number, 55, 20)] AS status
    ) AS moved
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN pg_temp.pick(claim.number, 56, 8) = 0 THEN NULL
                WHEN claim.kind = 'guidance' THEN make_date(claim.year, 1, 1)
                ELSE claim.announced
            END AS first,
            CASE
                WHEN pg_temp.pick(claim.number, 56, 8) = 0 THEN NULL
                WHEN claim.kind = 'guidance' THEN make_date(claim.year, 12, 31)
                ELSE claim.announced + 364 + pg_temp.pick(claim.number, 57, 1500)
            END AS last,
            CASE claim.kind
                WHEN 'guidance' THEN 'FY' || claim.year ELSE 'over the coming years'
            END AS words
    ) AS period
    WHERE claim.is_later = later
    ORDER BY claim.number
$$;
SELECT pg_temp.say(false);
ANALYZE tracker.commitment_claim;
SELECT pg_temp.say(true);

CREATE TEMPORARY TABLE made_site ON COMMIT DROP AS
SELECT number, nextval(pg_get_serial_sequence('tracker.site', 'site_id')) AS site_id
FROM sized, generate_series(0, sized.sites - 1) AS number;
INSERT INTO tracker.site (
    site_id, slug, name, kind, country_code, region, latitude, longitude, position_precision
)
OVERRIDING SYSTEM VALUE
SELECT
    site_id,
    prefix || 'site-' || number,
    'Made Up Campus ' || number,
    (ARRAY['campus', 'campus', 'facility', 'region'])[1 + pg_temp.pick(number, 61, 4)],
    (ARRAY['US', 'US', 'DE', 'CN', 'JP', 'JP', 'KR', 'IE'])[1 + pg_temp.pick(number, 62, 8)],
    (ARRAY['Texas', 'Virginia', 'Bavaria', '貴州', '北海道', '大阪', '울산', 'Dublin'])
        [1 + pg_temp.pick(number, 62, 8)],
    pg_temp.pick(number, 63, 120) - 60,
    pg_temp.pick(number, 64, 360) - 180,
    'city'
FROM made_site, sized;
INSERT INTO tracker.site_party (site_id, company_id, role)
SELECT
    site.site_id,
    company.company_id,
    (ARRAY['owner', 'owner', 'operator', 'tenant'])[1 + pg_temp.pick(site.number, 65, 4)]
FROM made_site AS site
CROSS JOIN sized
JOIN made_company AS company ON company.number = site.number % sized.companies;
INSERT INTO tracker.commitment_site (commitment_id, site_id)
SELECT made.commitment_id, site.site_id
FROM made_commitment AS made
CROSS JOIN sized
JOIN made_site AS site ON site.number = made.number % sized.sites
WHERE made.kind = 'site_project';
INSERT INTO tracker.site_claim (
    site_id, citation_id, status, stated, mode, change_kind, effective_date, date_precision,
    date_basis, recorded_at
)
SELECT
    site.site_id,
    claim.citation_id,
    CASE
        WHEN claim.is_later
            THEN (ARRAY['under_construction', 'operational', 'paused', 'cancelled'])
                [1 + pg_temp.pick(site.number, 66, 4)]
        ELSE 'announced'
    END,
    'as it was reported',
    'reported',
    CASE WHEN claim.is_later THEN 'stated' ELSE 'announced' END,
    claim.effective_date,
    'day',
    'stated',
    (claim.effective_date + 1)::timestamp AT TIME ZONE 'UTC'
FROM made_site AS site
JOIN made_claim AS claim USING (number);
-- Two figures of each site, and one of each company's fleet as a source counted it each year.
INSERT INTO tracker.capacity_claim (
    metric, unit, stage, site_id, company_id, number_format, target_date, target_precision,
    citation_id, change_kind, effective_date, date_precision, date_basis, stated, qualifier, low,
    best, high, recorded_at
)
SELECT
    'it_power',
    'MW',
    CASE WHEN claim.is_later THEN 'operational' ELSE 'planned' END,
    site.site_id,
    NULL::bigint,
    NULL,
    CASE WHEN NOT claim.is_later THEN claim.effective_date + 700 END,
    CASE WHEN NOT claim.is_later THEN 'quarter' END,
    claim.citation_id,
    'stated',
    claim.effective_date,
    'day',
    'stated',
    power.mw || ' MW',
    'exact',
    power.mw,
    power.mw,
    power.mw,
    (claim.effective_date + 1)::timestamp AT TIME ZONE 'UTC'
FROM made_site AS site
JOIN made_claim AS claim USING (number)
CROSS JOIN LATERAL (SELECT 10 + pg_temp.pick(site.number, 67, 900) AS mw) AS power
UNION ALL
SELECT
    'accelerators',
    'count',
    'operational',
    NULL,
    company.company_id,
    NULL,
    NULL,
    NULL,
    claim.citation_id,
    'stated',
    make_date(line.year, 6, 30),
    'day',
    'stated',
    'about ' || counted.total || ' accelerators',
    'about',
    NULL,
    counted.total,
    NULL,
    make_date(line.year, 7, 1)::timestamp AT TIME ZONE 'UTC'
FROM made_company AS company
JOIN made_claim AS claim ON claim.number = company.number AND NOT claim.is_later
CROSS JOIN generate_series(2021, 2025) AS line (year)
CROSS JOIN LATERAL (
    SELECT (1 + pg_temp.pick(company.number, 68, 100)) * (line.year - 2020) * 1000 AS total
) AS counted;
-- Ten fiscal years of every company as it would file them: three, six, nine and twelve months,
-- and now and then a year as a later filing restates it.
INSERT INTO tracker.figure_claim (
    company_id, metric, unit, currency_code, evidence, change_kind, period_start, period_end,
    period_basis, concept, citation_id, effective_date, date_precision, date_basis, stated,
    qualifier, low, best, high, recorded_at
)
SELECT
    company.company_id,
    metric.metric,
    'currency',
    money.currency_code,
    'reported',
    CASE WHEN filing.is_restated THEN 'restated' ELSE 'stated' END,
    span.first,
    span.last,
    'stated',
    metric.concept,
    claim.citation_id,
    span.last + CASE WHEN filing.is_restated THEN 395 ELSE 30 END,
    'day',
    'stated',
    span.best::text,
    'exact',
    span.best,
    span.best,
    span.best,
    (span.last + CASE WHEN filing.is_restated THEN 396 ELSE 31 END)::timestamp AT TIME ZONE 'UTC'
FROM made_company AS company
JOIN tracker.company AS kept USING (company_id)
JOIN money ON money.place = company.money
JOIN made_claim AS claim ON claim.number = company.number AND NOT claim.is_later
CROSS JOIN (
    VALUES
        ('capex', 'us-gaap:PaymentsToAcquirePropertyPlantAndEquipment', 1),
        ('revenue', 'us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax', 5)
) AS metric (metric, concept, times)
CROSS JOIN generate_series(2016, 2025) AS line (year)
CROSS JOIN (VALUES (3), (6), (9), (12)) AS length (months)
CROSS JOIN (VALUES (false), (true)) AS filing (is_restated)
CROSS JOIN LATERAL (
    SELECT make_date(line.year, coalesce(kept.fiscal_year_end_month, 12) % 12 + 1, 1) AS first
) AS begun
CROSS JOIN LATERAL (
    SELECT
        begun.first,
        (begun.first + make_interval(months => length.months))::date - 1 AS last,
        metric.times * length.months * money.per_usd * (line.year - 2010)
            * (1 + pg_temp.pick(company.number, 71, 500)) * 1000000
            * CASE WHEN filing.is_restated THEN 1.02 ELSE 1 END AS best
) AS span
WHERE NOT filing.is_restated
   OR length.months = 12 AND pg_temp.pick(company.number * 100 + line.year, 72, 10) = 0;
