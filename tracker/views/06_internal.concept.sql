-- Which XBRL concepts tell a metric, the one that tells it best first.
-- Grain: one row per metric and concept.
-- Template: tracker/views/__init__.py puts the rows of concepts.py in for {concepts}, each as
-- ('revenue', 'us-gaap:Revenues', 1).
CREATE OR REPLACE VIEW internal.concept AS
SELECT
    concept.metric::varchar(40) AS metric,
    concept.concept::varchar(255) AS concept,
    concept.preference::integer AS preference
FROM (
    VALUES
    {concepts}
) AS concept (metric, concept, preference);

COMMENT ON VIEW internal.concept IS
    'One row per metric and XBRL concept that tells it; the lowest preference tells it best';
