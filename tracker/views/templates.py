"""What is put into the files of views where a name in braces stands."""

from tracker.views.concepts import RANKED, SPENDING

KINDS = (
    {
        "{kind}": "commitment",
        "{claims}": "tracker.commitment_claim",
        "{retracted}": "retracted.commitment_claim_id = claim.commitment_claim_id"
        " OR retracted.commitment_id = claim.commitment_id",
        "{thing}": "claim.commitment_id",
    },
    {
        "{kind}": "site",
        "{claims}": "tracker.site_claim",
        "{retracted}": "retracted.site_claim_id = claim.site_claim_id"
        " OR retracted.site_id = claim.site_id",
        "{thing}": "claim.site_id",
    },
    # A company may have been merged into another, whose claims they are then.
    {
        "{kind}": "capacity",
        "{claims}": "internal.capacity_claim",
        "{retracted}": "retracted.capacity_claim_id = claim.capacity_claim_id"
        " OR retracted.site_id = claim.site_id"
        " OR retracted.company_id = claim.company_id"
        # Of no site, fleet or country: it is the commitment's own.
        " OR claim.subject_key = 'commitment:' || retracted.commitment_id",
        "{thing}": "claim.subject_key, claim.metric, claim.number_format, claim.chip_id,"
        " claim.stage, claim.phase_date",
    },
    # What is reported, guided and forecast for one period stands side by side.
    # Two concepts or currencies of a metric are two series; neither stands for the other.
    {
        "{kind}": "figure",
        "{claims}": "internal.figure_claim",
        "{retracted}": "retracted.figure_claim_id = claim.figure_claim_id"
        " OR retracted.company_id = claim.company_id",
        "{thing}": "claim.subject_key, claim.metric, claim.unit, claim.currency_code,"
        " claim.concept, claim.evidence, claim.period_start, claim.period_end",
    },
)
"""Kinds of claim, and what is put into a template for each: where the rule of belief reads
them, when a retraction takes a claim out, and the columns that two claims must share to compete
for belief."""

CONCEPTS = ",\n    ".join(
    f"('{metric}', '{concept}', {preference})" for metric, concept, preference in RANKED
)
"""The rows of internal.concept."""

SPENT = ", ".join(f"'{metric}'" for metric in SPENDING)
"""The metrics of what is spent."""

AVERAGE_RATE = """
-- Every day has a rate, its own or one that is carried over a holiday, but a weekend at the
-- end may not have it yet.
CROSS JOIN LATERAL (
    SELECT flow.period_end - greatest(extract(isodow FROM flow.period_end)::int - 5, 0) AS day
) AS last_weekday
LEFT JOIN LATERAL (
    SELECT
        round(avg(rate.usd_per_unit) FILTER (WHERE rate.is_working_day), 12) AS usd_per_unit,
        CASE
            WHEN count(rate.report_per_unit) = count(*)
                THEN round(avg(rate.report_per_unit) FILTER (WHERE rate.is_working_day), 12)
        END AS report_per_unit
    FROM (
        SELECT
            rate.usd_per_unit,
            rate.report_per_unit,
            rate.rate_date = rate.published_date AS is_working_day
        FROM internal.rate
        WHERE rate.currency_code = flow.currency_code
          AND rate.rate_date BETWEEN flow.period_start AND last_weekday.day
          AND rate.dollar_date BETWEEN flow.period_start AND last_weekday.day
          -- Dollars need none to be shown in dollars, and a fixed day none at all; asked in
          -- here, so that nothing is looked up for them.
          AND (flow.currency_code <> 'USD' OR setting.currency_code <> 'USD')
          AND setting.fixed_rate_date IS NULL
        OFFSET 0  -- each rate is divided once, however often it is used above
    ) AS rate
    -- Else the average would be one of other days.
    HAVING count(*) = last_weekday.day - flow.period_start + 1
) AS average ON true
""".strip()
"""What one unit of `flow.currency_code` was worth, on average of the working days from
`flow.period_start` to `flow.period_end`; NULL where any of them has no rate."""

BELIEF = """
change_kind = 'disputed',
        change_kind = 'repeated',
        effective_date DESC,
        reliability,
        recorded_at DESC
""".strip()
"""THE order of belief, the most believed first; a number of the claim then makes it total."""

SHARED = {
    "{concepts}": CONCEPTS,
    "{spending}": SPENT,
    "{average_rate}": AVERAGE_RATE,
    "{belief}": BELIEF,
}
"""What is put into any view, by the name in braces that stands for it."""
