-- Who changed an ordinary fact - a name, a position, a link - and what it was before.
-- Grain: one row per change of a row and column of it that differs.
-- Claims are not here: they are only ever added, so they are their own history; that one was
-- retracted is.
CREATE OR REPLACE VIEW bi.change AS
SELECT
    change.change_id::bigint AS change_id,
    (change.changed_at AT TIME ZONE 'UTC')::timestamp(0) AS changed_at,
    change.changed_by::varchar(80) AS changed_by,
    change.typed_by::varchar(80) AS typed_by,
    change.command::varchar(40) AS command,
    change.subject_kind::varchar(40) AS subject_kind,
    change.subject_slug::varchar(80) AS subject,
    change.table_name::varchar(80) AS table_name,
    change.operation::varchar(40) AS operation,
    regexp_replace(cell.column_name, '_id$', '')::varchar(80) AS column_name,
    coalesce(old.slug, cell.before)::text AS before,
    coalesce(new.slug, cell.after)::text AS after,
    change.note::text AS note,
    change.transaction_id::bigint AS transaction_id,
    (CASE change.table_name
        WHEN 'company_name' THEN cell.whole ->> 'name'
        WHEN 'company_identifier' THEN concat_ws(' ', cell.whole ->> 'scheme', cell.whole ->> 'value')
        WHEN 'site_party' THEN concat_ws(' ', cell.whole ->> 'role', company.slug)
        WHEN 'commitment_party' THEN concat_ws(' ', cell.whole ->> 'role', company.slug)
        WHEN 'commitment_alias' THEN cell.whole ->> 'alias'
        WHEN 'commitment_link' THEN concat_ws(' ', cell.whole ->> 'kind', other.slug)
        WHEN 'commitment_site' THEN site.slug
        -- NULL where the thing itself was retracted.
        WHEN 'retraction' THEN coalesce(
            'commitment claim ' || (cell.whole ->> 'commitment_claim_id'),
            'site claim ' || (cell.whole ->> 'site_claim_id'),
            'capacity claim ' || (cell.whole ->> 'capacity_claim_id'),
            'figure claim ' || (cell.whole ->> 'figure_claim_id')
        )
    END)::text AS item
FROM tracker.change
CROSS JOIN internal.setting
CROSS JOIN LATERAL (
    SELECT
        whole.value AS whole,
        known.key AS column_name,
        change.before ->> known.key AS before,
        change.after ->> known.key AS after
    FROM (SELECT coalesce(change.after, change.before) AS value) AS whole
    CROSS JOIN LATERAL jsonb_object_keys(whole.value) AS known (key)
) AS cell
LEFT JOIN tracker.company
    ON change.table_name IN ('site_party', 'commitment_party')
    AND company.company_id = (cell.whole ->> 'company_id')::bigint
LEFT JOIN tracker.site
    ON change.table_name = 'commitment_site'
    AND site.site_id = (cell.whole ->> 'site_id')::bigint
LEFT JOIN tracker.commitment AS other
    ON change.table_name = 'commitment_link'
    AND other.commitment_id = (cell.whole ->> 'other_commitment_id')::bigint
LEFT JOIN internal.reference AS old
    ON old.column_name = cell.column_name AND old.value = cell.before
LEFT JOIN internal.reference AS new
    ON new.column_name = cell.column_name AND new.value = cell.after
WHERE change.changed_at <= setting.known_at
  AND cell.before IS DISTINCT FROM cell.after
  -- What is retracted stands beside it, and so does why.
  AND (change.table_name <> 'retraction' OR cell.column_name = 'is_retracted')
  AND cell.column_name NOT IN ('version', 'normalised', change.table_name || '_id')
  -- The subject stands beside it, unless the row went from one to another.
  AND (change.operation = 'update' OR cell.column_name <> change.subject_kind || '_id');

COMMENT ON VIEW bi.change IS
    'One row per change of a fact that may be edited, and column that differs';
COMMENT ON COLUMN bi.change.change_id IS
    'Number of the change; the columns of one row written at once share it';
COMMENT ON COLUMN bi.change.changed_at IS 'When, in UTC, by the clock of the server';
COMMENT ON COLUMN bi.change.changed_by IS 'Database user who wrote it';
COMMENT ON COLUMN bi.change.typed_by IS
    'Operating-system user who ran the tracker, as it says; NULL for another client';
COMMENT ON COLUMN bi.change.command IS
    'What the tracker was asked to do, such as edit, merge, link or load; NULL for another client';
COMMENT ON COLUMN bi.change.subject_kind IS
    'What the fact is about: company, site, source or commitment; a retracted claim also about a country or a market';
COMMENT ON COLUMN bi.change.subject IS 'Short name of what the fact is about';
COMMENT ON COLUMN bi.change.table_name IS
    'Which of its facts: its own (company, site, source, commitment), or company_name, company_identifier, site_party, commitment_alias, commitment_party, commitment_link, commitment_site or retraction';
COMMENT ON COLUMN bi.change.operation IS 'insert, update or delete';
COMMENT ON COLUMN bi.change.column_name IS 'Which fact, such as name or latitude';
COMMENT ON COLUMN bi.change.before IS 'What stood there before; NULL if nothing did';
COMMENT ON COLUMN bi.change.after IS 'What stands there since; NULL if nothing does';
COMMENT ON COLUMN bi.change.note IS 'Why, as the editor says; NULL if nobody said';
COMMENT ON COLUMN bi.change.transaction_id IS
    'What was written at once, as by one command, shares this number';
COMMENT ON COLUMN bi.change.item IS
    'Which one of several: the name, ticker BABA, operator meta, part_of stargate, figure claim 12; NULL where the fact is the thing''s own';
