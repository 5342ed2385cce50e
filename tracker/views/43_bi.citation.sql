-- The passages that claims rest on.
-- Grain: one row per citation.
-- A passage that merely repeats another carries no claim and names that other one.
CREATE OR REPLACE VIEW bi.citation AS
SELECT
    citation.citation_id::bigint AS citation_id,
    source.slug::varchar(80) AS source,
    citation.quote::text AS quote,
    citation.quote_start::integer AS quote_start,
    citation.quote_end::integer AS quote_end,
    citation.locator::text AS locator,
    citation.speaker::varchar(200) AS speaker,
    citation.speaker_kind::varchar(40) AS speaker_kind,
    coalesce(claimed.claim_count, 0)::bigint AS claim_count,
    source.title::text AS source_title,
    origin.slug::varchar(80) AS origin_source,
    citation.corroborates_citation_id::bigint AS corroborates_citation_id
FROM tracker.citation
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN tracker.source AS origin ON origin.source_id = citation.origin_source_id
LEFT JOIN (
    SELECT citation_id, count(*) AS claim_count FROM internal.claim GROUP BY citation_id
) AS claimed ON claimed.citation_id = citation.citation_id;

COMMENT ON VIEW bi.citation IS
    'One row per passage of a source that is on file';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.citation.source IS 'Source that it stands in';
COMMENT ON COLUMN bi.citation.locator IS
    'Page, table or tag, where there is no text to count in; else NULL';
COMMENT ON COLUMN bi.citation.corroborates_citation_id IS
    'Passage that this one merely repeats; NULL if it is no repetition';
