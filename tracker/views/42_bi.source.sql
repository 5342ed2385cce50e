-- Where it was read.
-- Grain: one row per source.
CREATE OR REPLACE VIEW bi.source AS
SELECT
    source.slug::varchar(80) AS source,
    source.kind::varchar(40) AS kind,
    source.title::text AS title,
    source.publisher::varchar(255) AS publisher,
    source.author::varchar(255) AS author,
    source.url::text AS url,
    source.language::varchar(40) AS language,
    source.published_date::date AS published_date,
    source.published_precision::varchar(40) AS published_precision,
    source.reliability::varchar(1) AS reliability,
    root.slug::varchar(80) AS root_source,
    source.sha256::varchar(64) AS sha256,
    (archive.source_id IS NOT NULL)::boolean AS is_archived,
    coalesce(cited.citation_count, 0)::bigint AS citation_count,
    coalesce(cited.claim_count, 0)::bigint AS claim_count,
    source.note::text AS note,
    origin.slug::varchar(80) AS independent_source
FROM tracker.source
JOIN internal.independent_source AS independent ON independent.source_id = source.source_id
JOIN tracker.source AS origin ON origin.source_id = independent.independent_source_id
LEFT JOIN tracker.source AS root ON root.source_id = source.root_source_id
LEFT JOIN tracker.source_text AS archive ON archive.source_id = source.source_id
LEFT JOIN (
    SELECT
        citation.source_id,
        count(*) AS citation_count,
        sum(coalesce(claimed.claim_count, 0)) AS claim_count
    FROM tracker.citation
    LEFT JOIN (
        SELECT citation_id, count(*) AS claim_count FROM internal.claim GROUP BY citation_id
    ) AS claimed ON claimed.citation_id = citation.citation_id
    GROUP BY citation.source_id
) AS cited ON cited.source_id = source.source_id;

COMMENT ON VIEW bi.source IS
    'One row per published document';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.source.kind IS 'filing, company_statement, press, analyst, blog or dataset';
COMMENT ON COLUMN bi.source.title IS 'Title as published';
COMMENT ON COLUMN bi.source.publisher IS 'Who published it; NULL if not known';
COMMENT ON COLUMN bi.source.author IS 'Who wrote it; NULL if not known';
COMMENT ON COLUMN bi.source.url IS 'Where it was published; NULL if not known';
COMMENT ON COLUMN bi.source.language IS 'en, zh-Hans, zh-Hant, ja or ko; NULL if not known';
COMMENT ON COLUMN bi.source.published_date IS 'Day of publication; NULL if not known';
COMMENT ON COLUMN bi.source.published_precision IS
    'How exactly published_date is known: day, month, quarter or year';
COMMENT ON COLUMN bi.source.reliability IS
    'A filed with a regulator, B official, C edited press or research, D mixed, E copied or paraphrased, F doubtful';
COMMENT ON COLUMN bi.source.root_source IS
    'Source that this one repeats as a whole, itself perhaps a copy; NULL if it is its own';
COMMENT ON COLUMN bi.source.sha256 IS
    'SHA-256 of the raw bytes read; NULL if the text was never had';
COMMENT ON COLUMN bi.source.is_archived IS 'Whether this database holds the text';
COMMENT ON COLUMN bi.source.citation_count IS 'Passages of it that are on file';
COMMENT ON COLUMN bi.source.independent_source IS
    'Source that it comes down to, root_source followed to its beginning; itself if it repeats none. Count these to count witnesses.';
