-- What was foreseen for a year, or promised, beside what was reported, through time.
-- Grain: one row per claim of guidance, programme or site project known and effective by
-- the session's time, and per version of what a company reported for a year.
-- Trap: rows are versions of the same money; never sum them.
-- Each part is computed once: a planner that knows no row counts would do so for each row.
CREATE OR REPLACE VIEW bi.timeline AS
WITH step AS MATERIALIZED (
    SELECT * FROM internal.commitment_step
),
outcome AS MATERIALIZED (
    SELECT * FROM internal.outcome
),
counted AS MATERIALIZED (
    SELECT commitment_id, company_id, is_counted, not_counted_reason
    FROM internal.counted_commitment
    WHERE layer = 'capex'
),
reported AS MATERIALIZED (
    SELECT * FROM internal.reported_step
)
SELECT
    coalesce(company.slug, commitment.slug)::varchar(80) AS company,
    coalesce(company.name, commitment.title)::varchar(255) AS company_name,
    (company.company_id IS NULL)::boolean AS is_joint,
    commitment.kind::varchar(40) AS kind,
    step.year::integer AS year,
    commitment.slug::varchar(80) AS commitment,
    commitment.title::text AS title,
    step.effective_date::date AS event_date,
    step.date_precision::varchar(40) AS date_precision,
    step.change_kind::varchar(40) AS change_kind,
    step.status::varchar(40) AS status,
    step.stated::text AS stated,
    step.qualifier::varchar(40) AS qualifier,
    step.low::numeric(28,6) AS amount_low,
    step.best::numeric(28,6) AS amount,
    step.high::numeric(28,6) AS amount_high,
    step.currency_code::varchar(3) AS currency_code,
    (step.low * step.usd_per_unit)::numeric(28,2) AS amount_low_usd,
    (step.best * step.usd_per_unit)::numeric(28,2) AS amount_usd,
    (step.high * step.usd_per_unit)::numeric(28,2) AS amount_high_usd,
    (round(step.low * step.usd_per_unit, 2) / 1e9)::double precision AS amount_low_usd_bn,
    (round(step.best * step.usd_per_unit, 2) / 1e9)::double precision AS amount_usd_bn,
    (round(step.high * step.usd_per_unit, 2) / 1e9)::double precision AS amount_high_usd_bn,
    step.period_start::date AS period_start,
    step.period_end::date AS period_end,
    step.period_label::varchar(200) AS period_label,
    NULL::numeric(12,8) AS coverage_ratio,
    NULL::varchar(40) AS reported_method,
    step.is_believed::boolean AS is_believed,
    step.is_standing::boolean AS is_standing,
    step.is_corrected::boolean AS is_corrected,
    step.corrects_claim_id::bigint AS corrects_claim_id,
    step.previous_claim_id::bigint AS previous_claim_id,
    step.movement_low::numeric(28,6) AS movement_low,
    step.movement::numeric(28,6) AS movement,
    step.movement_high::numeric(28,6) AS movement_high,
    (CASE WHEN abs(step.movement_ratio) < 10000 THEN step.movement_ratio END)::numeric(12,8) AS movement_ratio,
    (CASE WHEN step.previous_claim_id IS NOT NULL THEN step.movement_currency_code END)::varchar(3) AS movement_currency_code,
    step.is_converted::boolean AS movement_is_converted,
    outcome.outcome::varchar(20) AS outcome,
    outcome.gap::numeric(28,6) AS outcome_gap,
    (CASE WHEN abs(outcome.gap_ratio) < 10000 THEN outcome.gap_ratio END)::numeric(12,8) AS outcome_gap_ratio,
    outcome.currency_code::varchar(3) AS outcome_currency_code,
    outcome.is_converted::boolean AS outcome_is_converted,
    counted.is_counted::boolean AS is_counted,
    counted.not_counted_reason::varchar(255) AS not_counted_reason,
    source.slug::varchar(80) AS source,
    source.title::text AS source_title,
    citation.quote::text AS quote,
    citation.speaker::varchar(200) AS speaker,
    citation.speaker_kind::varchar(40) AS speaker_kind,
    step.commitment_claim_id::bigint AS claim_id,
    (step.recorded_at AT TIME ZONE 'UTC')::timestamp(0) AS recorded_at,
    step.note::text AS note
FROM step
JOIN tracker.commitment ON commitment.commitment_id = step.commitment_id
JOIN tracker.citation ON citation.citation_id = step.citation_id
JOIN tracker.source ON source.source_id = citation.source_id
LEFT JOIN counted ON counted.commitment_id = step.commitment_id
LEFT JOIN tracker.company ON company.company_id = counted.company_id
LEFT JOIN outcome ON outcome.commitment_claim_id = step.commitment_claim_id
UNION ALL
SELECT
    company.slug::varchar(80),
    company.name::varchar(255),
    false::boolean,
    'reported'::varchar(40),
    reported.year::integer,
    NULL::varchar(80),
    NULL::text,
    reported.effective_date::date,
    reported.date_precision::varchar(40),
    reported.change_kind::varchar(40),
    NULL::varchar(40),
    reported.stated::text,
    reported.qualifier::varchar(40),
    reported.amount_low::numeric(28,6),
    reported.amount::numeric(28,6),
    reported.amount_high::numeric(28,6),
    reported.currency_code::varchar(3),
    reported.amount_low_usd::numeric(28,2),
    reported.amount_usd::numeric(28,2),
    reported.amount_high_usd::numeric(28,2),
    (reported.amount_low_usd / 1e9)::double precision,
    (reported.amount_usd / 1e9)::double precision,
    (reported.amount_high_usd / 1e9)::double precision,
    reported.year_start::date,
    reported.year_end::date,
    NULL::varchar(200),
    reported.coverage_ratio::numeric(12,8),
    reported.method::varchar(40),
    reported.is_believed::boolean,
    true::boolean,
    false::boolean,
    NULL::bigint,
    reported.previous_claim_id::bigint,
    reported.movement_low::numeric(28,6),
    reported.movement::numeric(28,6),
    reported.movement_high::numeric(28,6),
    (CASE WHEN abs(reported.movement_ratio) < 10000 THEN reported.movement_ratio END)::numeric(12,8),
    (CASE WHEN reported.previous_claim_id IS NOT NULL THEN reported.currency_code END)::varchar(3),
    (CASE WHEN reported.previous_claim_id IS NOT NULL THEN false END)::boolean,
    NULL::varchar(20),
    NULL::numeric(28,6),
    NULL::numeric(12,8),
    NULL::varchar(3),
    NULL::boolean,
    NULL::boolean,
    NULL::varchar(255),
    source.slug::varchar(80),
    source.title::text,
    citation.quote::text,
    citation.speaker::varchar(200),
    citation.speaker_kind::varchar(40),
    reported.figure_claim_id::bigint,
    (reported.recorded_at AT TIME ZONE 'UTC')::timestamp(0),
    reported.note::text
FROM reported
JOIN tracker.company ON company.company_id = reported.company_id
LEFT JOIN tracker.citation ON citation.citation_id = reported.citation_id
LEFT JOIN tracker.source ON source.source_id = citation.source_id;

COMMENT ON VIEW bi.timeline IS
    'One row per claim about capital expenditure to come, and per version of what was reported; never to be summed';
-- Other columns: column_comments.py, where what several views share is said once.
COMMENT ON COLUMN bi.timeline.is_joint IS 'Whether it is a joint commitment of several companies';
COMMENT ON COLUMN bi.timeline.kind IS
    'guidance, programme or site_project; reported for what was spent; never to be added to each other';
COMMENT ON COLUMN bi.timeline.year IS
    'Year that guidance or a report is about, as the company means it; NULL for a programme';
COMMENT ON COLUMN bi.timeline.commitment IS 'Short name of the promise; NULL for what was reported';
COMMENT ON COLUMN bi.timeline.title IS 'What the promise is for; NULL for what was reported';
COMMENT ON COLUMN bi.timeline.event_date IS
    'Day on which it was so announced; for what was reported the day of the filing, or of the last one of those that make it up; the year itself ends with period_end';
COMMENT ON COLUMN bi.timeline.date_precision IS
    'How exactly event_date is known: day, month, quarter or year';
COMMENT ON COLUMN bi.timeline.change_kind IS
    'What it did to what was said before: announced, increased, repeated ...; restated for a report that replaces one';
COMMENT ON COLUMN bi.timeline.status IS
    'Status of the promise by this claim; NULL for what was reported';
COMMENT ON COLUMN bi.timeline.stated IS
    'Words of the source for the figure; NULL where several figures make it up';
COMMENT ON COLUMN bi.timeline.amount IS
    'The figure in units of the currency, the middle of a range; NULL if not disclosed; versions of one thing, never to be summed';
COMMENT ON COLUMN bi.timeline.currency_code IS
    'Currency of the amounts as printed, ISO 4217; NULL if undisclosed';
COMMENT ON COLUMN bi.timeline.amount_usd IS
    'amount in nominal US dollars: promises at the rate of event_date, reports at the average of their period; NULL without an amount or a rate; do not sum';
COMMENT ON COLUMN bi.timeline.amount_usd_bn IS 'amount_usd in billions, for charts; do not sum';
COMMENT ON COLUMN bi.timeline.period_start IS
    'First day that the money is for; NULL if no period is known';
COMMENT ON COLUMN bi.timeline.period_end IS
    'Last day that the money is for, inclusive; NULL if no period is known';
COMMENT ON COLUMN bi.timeline.coverage_ratio IS
    'Share of the year''s days that reports cover; below 1 the amount is not the year; NULL for a promise';
COMMENT ON COLUMN bi.timeline.reported_method IS
    'How the year was put together from reports; NULL for a promise';
COMMENT ON COLUMN bi.timeline.is_believed IS 'Whether this is what is believed now';
COMMENT ON COLUMN bi.timeline.is_standing IS
    'Whether it was believed on its own day; false for repetitions, for what a better source outranks, and for what was corrected';
COMMENT ON COLUMN bi.timeline.is_corrected IS 'Whether another claim corrects it as mistaken';
COMMENT ON COLUMN bi.timeline.previous_claim_id IS
    'Claim that the movement starts from; NULL for the first, and for what does not stand';
COMMENT ON COLUMN bi.timeline.movement_low IS
    'Change of amount_low from the claim before; NULL if either has none';
COMMENT ON COLUMN bi.timeline.movement IS
    'Change of amount from the claim before; NULL if there is none';
COMMENT ON COLUMN bi.timeline.movement_high IS
    'Change of amount_high from the claim before; NULL if either has none';
COMMENT ON COLUMN bi.timeline.movement_ratio IS
    'movement as a share of the amount before; 0.25 is 25 %; NULL as movement';
COMMENT ON COLUMN bi.timeline.movement_currency_code IS
    'Currency of the movements; USD where the two claims are in different ones';
COMMENT ON COLUMN bi.timeline.movement_is_converted IS
    'Whether the movement goes from one currency to another, each at the rate of its day; NULL if nothing moved';
COMMENT ON COLUMN bi.timeline.outcome IS
    'Where what was reported for the year ended: inside, above or below this guidance (a plain figure is met within 1 %, an approximate one within 5 %); unknown where that cannot be told; NULL if nothing is reported or it is no guidance';
COMMENT ON COLUMN bi.timeline.outcome_gap IS
    'Reported less the bound that was passed; NULL unless above or below';
COMMENT ON COLUMN bi.timeline.outcome_gap_ratio IS
    'outcome_gap as a share of that bound; NULL as outcome_gap';
COMMENT ON COLUMN bi.timeline.outcome_currency_code IS
    'Currency that both are compared in; NULL without an outcome';
COMMENT ON COLUMN bi.timeline.outcome_is_converted IS
    'Whether they are compared in dollars because their currencies differ; NULL without an outcome';
COMMENT ON COLUMN bi.timeline.is_counted IS
    'Whether sums include the promise, at the claim believed now; NULL for what was reported';
COMMENT ON COLUMN bi.timeline.not_counted_reason IS
    'Why sums leave the promise out; NULL if they include it';
COMMENT ON COLUMN bi.timeline.source IS
    'Source that it was read in; NULL where several figures make it up, see bi.company_year_figure';
COMMENT ON COLUMN bi.timeline.source_title IS 'Title of the source; NULL as source';
COMMENT ON COLUMN bi.timeline.quote IS 'The figure as printed, verbatim; NULL as source';
COMMENT ON COLUMN bi.timeline.claim_id IS
    'Number of the claim, as in bi.commitment_claim, or in bi.figure_claim for what was reported; NULL where several figures make it up';
COMMENT ON COLUMN bi.timeline.recorded_at IS
    'When the tracker learned it, UTC; NULL where several figures make it up';
