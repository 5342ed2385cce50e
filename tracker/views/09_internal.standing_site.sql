-- Sites that were not retracted.
-- Grain: one row per site.
-- Trap: what is within a site that was retracted stands by itself.
CREATE OR REPLACE VIEW internal.standing_site AS
SELECT
    site.site_id,
    site.slug,
    site.name,
    site.kind,
    site.country_code,
    site.region,
    site.city,
    site.latitude,
    site.longitude,
    site.position_precision,
    CASE WHEN above.site_id IS NULL THEN site.parent_site_id END AS parent_site_id,
    site.note
FROM tracker.site
LEFT JOIN internal.hidden AS above ON above.site_id = site.parent_site_id
WHERE NOT EXISTS (SELECT FROM internal.hidden WHERE hidden.site_id = site.site_id);

COMMENT ON VIEW internal.standing_site IS
    'One row per site that was not retracted, with the one that contains it';
