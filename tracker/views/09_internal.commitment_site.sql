-- What a commitment pays for, as of the session's day.
-- Grain: one row per commitment and site.
CREATE OR REPLACE VIEW internal.commitment_site AS
SELECT place.*
FROM tracker.commitment_site AS place
JOIN internal.setting
    ON setting.as_of_date BETWEEN coalesce(place.from_date, setting.as_of_date)
        AND coalesce(place.until_date, setting.as_of_date);

COMMENT ON VIEW internal.commitment_site IS
    'One row per commitment and site that it pays for as of the session''s day';
