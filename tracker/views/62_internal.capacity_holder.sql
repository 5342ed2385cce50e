-- Who or what holds capacity, and within what: a site within its fleet, a fleet within the
-- company that owns it and its country.
-- Grain: one row per site, company, country and commitment.
-- path leads from the outermost holder to this one.  A site is in the fleet of its only
-- operator, else of its only owner, else it is in its country alone.  What a commitment is to
-- get is in the fleet of the one company that spends, and beside the sites of that fleet.
-- Everything has one owner at most, so no path from an outermost holder runs in a circle.
CREATE OR REPLACE VIEW internal.capacity_holder AS
WITH RECURSIVE fleet AS (
    SELECT
        company.company_id,
        array_remove(ARRAY[company.country_code::text, company.slug::text], NULL) AS path
    FROM internal.standing_company AS company
    WHERE company.parent_company_id IS NULL
    UNION ALL
    SELECT
        company.company_id,
        fleet.path || company.slug::text
    FROM internal.standing_company AS company
    JOIN fleet ON fleet.company_id = company.parent_company_id
),
party AS (
    SELECT
        site_id,
        coalesce(
            CASE count(*) FILTER (WHERE role = 'operator')
                WHEN 1 THEN min(company_id) FILTER (WHERE role = 'operator')
            END,
            CASE count(*) FILTER (WHERE role = 'owner')
                WHEN 1 THEN min(company_id) FILTER (WHERE role = 'owner')
            END
        ) AS company_id
    FROM internal.site_party
    WHERE certainty IS DISTINCT FROM 'speculative'
    GROUP BY site_id
),
place AS (
    SELECT
        site.site_id,
        coalesce(
            fleet.path,
            array_remove(ARRAY[site.country_code::text], NULL)
        ) || site.slug::text AS path
    FROM internal.standing_site AS site
    LEFT JOIN party ON party.site_id = site.site_id
    LEFT JOIN fleet ON fleet.company_id = party.company_id
    WHERE site.parent_site_id IS NULL
    UNION ALL
    SELECT
        site.site_id,
        place.path || site.slug::text
    FROM internal.standing_site AS site
    JOIN place ON place.site_id = site.parent_site_id
)
SELECT
    'country:' || country_code AS subject_key,
    ARRAY[country_code::text] AS path
FROM tracker.country
UNION ALL
SELECT
    'company:' || company_id,
    path
FROM fleet
UNION ALL
SELECT
    'site:' || site_id,
    path
FROM place
UNION ALL
SELECT
    'commitment:' || commitment.commitment_id,
    coalesce(
        fleet.path,
        array_remove(ARRAY[commitment.country_code::text], NULL)
    ) || commitment.slug::text
FROM internal.standing_commitment AS commitment
LEFT JOIN internal.commitment_spender AS spender
    ON spender.commitment_id = commitment.commitment_id
LEFT JOIN fleet ON fleet.company_id = spender.company_id;

COMMENT ON VIEW internal.capacity_holder IS
    'One row per site, company, country and commitment, with the holders that it is within';
