"""What columns of schema `bi` mean that several views have: each said once.

A view takes from here what its own file does not say: what holds for every view, then what
holds for a family of views that it belongs to.  Only columns that a view has are described.
"""

SHORT_NAME = "Short name that people type"

EVERY_VIEW = {
    "amount_high": "Upper bound in units of the currency; NULL if the source gives none",
    "amount_high_usd": "amount_high in nominal US dollars; NULL without a bound or a rate",
    "amount_high_usd_bn": "amount_high_usd in billions, for charts",
    "amount_low": "Lower bound in units of the currency; NULL if the source gives none",
    "amount_low_usd": "amount_low in nominal US dollars; NULL without a bound or a rate",
    "amount_low_usd_bn": "amount_low_usd in billions, for charts",
    "amount_of": "What the figure measures: commitment, round, stake or valuation",
    "amount_usd_bn": "amount_usd in billions, for charts",
    "assumption": "What was taken for granted in reading stated, such as the scale at the head of a"
    " table; NULL if nothing was",
    "basis": "stated or calendar; filter on one of them",
    "best": "The figure in the unit; NULL if only bounds are known",
    "best_usd_bn": "best_usd in billions, for charts",
    "citation_id": "Number of the passage",
    "claim_id": "Number of the believed claim",
    "commitment": "Commitment",
    "company_name": "Name of the company",
    "corrects_claim_id": "Claim that this one replaces as mistaken; NULL if none",
    "effective_date": "Day from which on it could be known to be as stated; that of the filing, "
    "for what is filed",
    "high": "Upper bound in the unit; NULL if the source gives none",
    "low": "Lower bound in the unit; NULL if the source gives none",
    "name": "English name for display",
    "not_counted_reason": "Why sums leave it out; NULL if they include it",
    "note": "Remark of the curator; NULL if none",
    "origin_source": "Report that the passage passes on; NULL if the source speaks for itself",
    "period_basis": "stated, or inferred where the source does not print the dates",
    "period_label": "The period as printed; NULL if none is",
    "qualifier": "How the source hedges the figure",
    "quote": "The figure as printed, verbatim",
    "quote_end": "Characters of the text up to the end of the quote; NULL as quote_start",
    "quote_start": "Characters of the text before the quote; NULL if there is no text to count in",
    "rate_report": "Units of report_currency_code for one unit of the currency; NULL as rate_usd",
    "source": "Source that the claim was read in",
    "source_title": "Title of the source",
    "speaker": "Who says it; NULL if nobody is named",
    "speaker_kind": "company, analyst, press, anonymous or government; NULL if not known",
    "stated": "Words of the source for the figure",
}
"""A text for each column, true wherever the column stands and nothing else is said."""

FAMILIES = {
    "chip": {"chip": SHORT_NAME},
    "commitment": {"commitment": SHORT_NAME},
    "company": {"company": SHORT_NAME},
    "site": {"site": SHORT_NAME},
    "source": {"source": SHORT_NAME},
    "commitment_claim site_claim capacity_claim figure_claim timeline": {
        "change_kind": "What the claim did to those before it; repeated: nothing new",
        "claim_id": "Number of the claim",
        "date_basis": "stated, or inferred where the source does not print effective_date",
        "date_precision": "How exactly the day is known: day, month, quarter or year",
        "is_believed": "Whether it is the claim believed now",
        "is_corrected": "Whether another claim corrects it",
        "note": "Remark of the curator; the reason, for a correction; NULL if none",
        "recorded_at": "When the tracker learned it, UTC",
        "seed_key": "Name of the claim in the seed files; NULL if it came otherwise",
    },
    "commitment commitment_claim commitment_year": {
        "company_name": "Name of the company; NULL when joint",
        "currency_code": "Currency as printed, ISO 4217; NULL if undisclosed",
        "period_end": "Last day of spending, inclusive; NULL if no period is known",
        "period_start": "First day of spending; NULL if no period is known",
        "rate_usd": "US dollars for one unit of the currency; NULL if no rate is on file for the"
        " day",
        "revised_date": "Effective day of the believed claim",
        "status": "rumoured, announced, reaffirmed, signed, under_way, completed, paused or"
        " cancelled",
    },
    "commitment_party commitment_site site_party": {
        "certainty": "confirmed, likely or speculative; whoever is only speculated to spend, own or"
        " operate decides whose an amount or a site is for no sum; NULL if nobody says",
        "from_date": "First day on which it is so; NULL if not known",
        "quote": "Words of the passage that says so, verbatim; NULL if none is on file",
        "source": "Source that says so; NULL if none is on file",
        "until_date": "Last day on which it is so; NULL if no end is known",
    },
    "source citation": {"claim_count": "Claims that rest on it"},
    "site site_claim": {
        "mode": "reported, or planned where the status is foreseen and not reached",
    },
    "capacity capacity_claim capacity_year": {
        "chip": "Accelerator model; NULL if not said",
        "commitment": "Promise that it belongs to; NULL if none is on file",
        "company": "Company whose fleet it is; NULL for anything else",
        "country_code": "Country of the subject, ISO 3166-1; NULL if not known",
        "is_domestic": "Whether the chips are made at home; NULL if not said",
        "metric": "it_power, facility_power, grid_connection, compute, h100_equivalents,"
        " accelerators, clusters, land_area or floor_area; never summed together",
        "number_format": "Arithmetic of an EFLOPS figure; NULL if the source does not say",
        "part_of_subject": "Nearest holder that contains this one: the campus or fleet of a site,"
        " the parent or country of a fleet, the spender of a commitment; NULL if none is known",
        "phase_date": "Target day by which the phase of a plan is told from the others of its"
        " subject, the first one where it has moved; NULL without one, or if it is no plan",
        "site": "Site; NULL for anything else",
        "stage": "planned, under_construction, operational, retired, paused or cancelled; never"
        " summed together",
        "stage_reason": "Why stage is another one than stated_stage: the promise that was paused"
        " or cancelled, and when; NULL if it is not",
        "stated_stage": "Stage at the claim itself, whatever became of the promise",
        "subject": "Short name of the site, company or commitment, or the code of the country",
        "subject_kind": "site, company (its whole fleet), country or commitment (whose sites are"
        " not named)",
        "target_date": "When planned capacity is due; NULL if not said",
        "target_precision": "How exactly target_date is known; NULL as target_date",
        "tenure": "owned or leased; NULL if not said",
        "unit": "MW, EFLOPS, H100e, count or m2",
    },
    "figure figure_claim": {
        "company": "Company that it is about; NULL for a market",
        "concept": "XBRL concept that it was filed under, such as us-gaap:Revenues; NULL if it is"
        " not tagged",
        "currency_code": "Currency as printed, ISO 4217; NULL if it is no amount of money",
        "evidence": "reported, guided, estimated or forecast",
        "market": "Market that it is about; NULL for a company",
        "metric": "What is measured, such as capex, cloud_revenue or capex_growth",
        "period_end": "Last day measured, inclusive",
        "period_start": "First day measured; equal to period_end for a stock",
        "unit": "currency, percent, percentage_points, EFLOPS, count or multiple",
    },
    "figure figure_quarter": {
        "report_currency_code": "Currency of best_report: USD unless SET tracker.currency says"
        " otherwise",
    },
    "figure_quarter figure_quarter_input company_year_figure": {
        "claim_id": "Number of the believed claim, as in bi.figure",
        "company": "Company that reported it",
        "factor": "What the figure is multiplied by: 1 added, -1 taken off, or the share of its"
        " days; do not sum",
        "locator": "Place in the source, such as the XBRL context; NULL where the quote is counted"
        " in the text",
        "metric": "What is measured, such as capex or revenue",
        "quarter": "Quarter of that year, 1 to 4",
        "rate_date": "Working day of the rate; NULL where an average is used",
    },
    "company_year company_fiscal_year company_calendar_year timeline": {
        "company": "Short name of the company, or of the joint commitment",
        "company_name": "Name of the company, or title of the joint commitment",
        "guidance_usd": "Capital expenditure that the company foresees, nominal US dollars; NULL"
        " if none is on file or a part of it has no rate",
        "guidance_usd_bn": "guidance_usd in billions, for charts",
        "is_joint": "Whether the row is a joint commitment of several companies",
        "programme_usd": "Share of multi-year commitments that falls in the calendar year, assumed"
        " even by days, nominal US dollars; NULL if there is none or a part has no rate",
        "programme_usd_bn": "programme_usd in billions, for charts",
        "reported_usd": "Capital expenditure reported for the whole year, nominal US dollars; NULL"
        " unless the whole year is covered",
        "reported_usd_bn": "reported_usd in billions, for charts",
    },
}
"""The same by the names of the views that share it; where two families fit, the later holds."""


def shared_comments(view: str) -> dict[str, str]:
    """The text for each column of a view of `bi` that its file need not describe."""
    comments = dict(EVERY_VIEW)
    for views, texts in FAMILIES.items():
        if view in views.split():
            comments.update(texts)
    return comments
