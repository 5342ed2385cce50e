-- Quotes that their archived text does not hold at the place that is cited.
-- Grain: one row per such passage; none, if all is well.
CREATE OR REPLACE VIEW internal.misplaced_quote AS
SELECT
    source.slug AS source,
    citation.citation_id,
    citation.quote,
    citation.quote_start,
    citation.quote_end
FROM tracker.citation
JOIN tracker.source ON source.source_id = citation.source_id
JOIN tracker.source_text ON source_text.source_id = citation.source_id
WHERE substr(source_text.body, citation.quote_start::int + 1, length(citation.quote))
    <> citation.quote;

COMMENT ON VIEW internal.misplaced_quote IS
    'One row per passage whose archived text says something else at its place';
