-- The headline for charts: companies side by side by calendar years, by days.
-- Grain: one row per company (or joint commitment) and year.
-- Every amount may be summed over companies and over years: there is one basis, and
-- nothing in it overlaps.  What cannot be summed is left to bi.company_year.
CREATE OR REPLACE VIEW bi.company_calendar_year AS
SELECT
    company,
    company_name,
    year,
    is_joint,
    guidance_usd,
    programme_usd,
    reported_usd,
    guidance_usd_bn,
    programme_usd_bn,
    reported_usd_bn
FROM bi.company_year
WHERE basis = 'calendar';

COMMENT ON VIEW bi.company_calendar_year IS
    'One row per company or joint commitment and year, by calendar years by days; each amount may be summed over companies and years, but one column never added to another';
COMMENT ON COLUMN bi.company_calendar_year.company IS
    'Short name of the company, or of the joint commitment';
COMMENT ON COLUMN bi.company_calendar_year.company_name IS
    'Name of the company, or title of the joint commitment';
COMMENT ON COLUMN bi.company_calendar_year.year IS 'Calendar year';
COMMENT ON COLUMN bi.company_calendar_year.is_joint IS
    'Whether the row is a joint commitment of several companies';
COMMENT ON COLUMN bi.company_calendar_year.guidance_usd IS
    'Capital expenditure that the company foresees, nominal US dollars; NULL if none is on file or a part of it has no rate';
COMMENT ON COLUMN bi.company_calendar_year.programme_usd IS
    'Share of multi-year commitments that falls in the calendar year, assumed even by days, nominal US dollars; NULL if there is none or a part has no rate';
COMMENT ON COLUMN bi.company_calendar_year.reported_usd IS
    'Capital expenditure reported for the whole year, nominal US dollars; NULL unless the whole year is covered';
COMMENT ON COLUMN bi.company_calendar_year.guidance_usd_bn IS 'guidance_usd in billions, for charts';
COMMENT ON COLUMN bi.company_calendar_year.programme_usd_bn IS
    'programme_usd in billions, for charts';
COMMENT ON COLUMN bi.company_calendar_year.reported_usd_bn IS 'reported_usd in billions, for charts';
