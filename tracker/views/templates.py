"""What is put into the files of views where a name in braces stands."""

from tracker.views.average_rate import AVERAGE_RATE
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
