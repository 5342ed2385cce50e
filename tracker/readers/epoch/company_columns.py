"""The columns of the files on AI companies: who they are, what they raise, spend and earn."""

from typing import Final

from tracker.readers.epoch.shapes import FileKind, Shape, headed, word

CONFIDENCES: Final = ("Confident", "Likely", "Uncertain")
"""How sure the publisher says it is of a figure."""

COMPANIES: Final = FileKind(
    "ai_companies",
    ("name",),
    headed(
        Shape.TEXT,
        name="Name",
        organization="Organization (from Organizations)",
        kind="Company type",
        products="Product Domain(s)",
        note="Founding source/notes",
    )
    | headed(Shape.DAY, founded="Founding date"),
)

COMPUTE_SPEND: Final = FileKind(
    "ai_companies_compute_spend",
    ("company", "day"),
    headed(Shape.TEXT, name="Id", company="Company", category="Category", note="Notes")
    | headed(Shape.DAY, day="Date", reported_day="Report date")
    | headed(
        Shape.NUMBER,
        amount="Amount",
        inference_amount="Inference compute spend",
        research_amount="R&D compute spend",
        total_amount="Total compute spend",
    )
    | word("period", "Period type", "Year", "Annualized")
    | word("confidence", "Confidence", *CONFIDENCES)
    | word("source_kind", "Source Type", "Media report", "Other")
    | headed(Shape.FLAG, is_left_out_of_graph="Exclude from graph view"),
)

FUNDING_ROUNDS: Final = FileKind(
    "ai_companies_funding_rounds",
    ("company",),
    headed(Shape.TEXT, name="Id", company="Company", types="Type", note="Notes")
    | headed(Shape.DAY, closed_day="Close date", reported_day="Report date")
    | headed(
        Shape.NUMBER,
        equity_amount="Funding (equity)",
        debt_amount="Funding (debt)",
        valuation_amount="Valuation (post-money)",
    )
    | word("status", "Status", "Closed", "Late discussions")
    | word("confidence", "Confidence", *CONFIDENCES)
    | headed(Shape.FLAG, is_left_out_of_graph="Exclude from graph view"),
)

REVENUE_REPORTS: Final = FileKind(
    "ai_companies_revenue_reports",
    ("company", "day"),
    headed(Shape.TEXT, company="Company")
    | headed(Shape.DAY, day="Date")
    | headed(Shape.NUMBER, annualized_amount="Revenue amount (normalize to annual)"),
)
