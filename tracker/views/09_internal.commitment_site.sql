-- What a commitment pays for, as of the session's day, where neither it nor the site was
-- retracted.
-- Grain: one row per commitment and site.
CREATE OR REPLACE VIEW internal.commitment_site AS
SELECT place.*
FROM tracker.commitment_site AS place
JOIN internal.setting
    ON setting.as_of_date BETWEEN coalesce(place.from_date, setting.as_of_date)
        AND coalesce(place.until_date, setting.as_of_date)
WHERE NOT EXISTS (
    SELECT FROM internal.retracted
    WHERE retracted.commitment_id = place.commitment_id OR retracted.site_id = place.site_id
);

COMMENT ON VIEW internal.commitment_site IS
    'One row per commitment and site that it pays for as of the session''s day, neither of them retracted';
