"""Which XBRL concepts of filings tell which metric, and what each of them measures."""

from typing import Final

FLOWS: Final = {
    # Cash paid for property and equipment.  Companies that buy software and other
    # intangible assets in the same line use the wider concepts.
    "capex": (
        "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
        "us-gaap:PaymentsToAcquireProductiveAssets",
        "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities",
        "ifrs-full:PurchaseOfPropertyPlantAndEquipmentIntangibleAssetsOtherThanGoodwill"
        "InvestmentPropertyAndOtherNoncurrentAssets",
    ),
    # All revenue first; what contracts with customers bring leaves out leases and hedges.
    "revenue": (
        "us-gaap:Revenues",
        "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
        "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax",
        "us-gaap:SalesRevenueNet",
        "ifrs-full:Revenue",
        "ifrs-full:RevenueFromContractsWithCustomers",
    ),
    "operating_cash_flow": (
        "us-gaap:NetCashProvidedByUsedInOperatingActivities",
        "us-gaap:NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
        "ifrs-full:CashFlowsFromUsedInOperatingActivities",
        "ifrs-full:CashFlowsFromUsedInOperatingActivitiesContinuingOperations",
    ),
    # Assets that came by a finance lease, without cash.  IFRS knows no finance leases of
    # a lessee: its additions to right-of-use assets are all leases, and are left out here
    # and below.
    "finance_lease_additions": (
        "us-gaap:RightOfUseAssetObtainedInExchangeForFinanceLeaseLiability",
        "us-gaap:CapitalLeaseObligationsIncurred",
    ),
    "finance_lease_principal": (
        "us-gaap:FinanceLeasePrincipalPayments",
        "us-gaap:RepaymentsOfLongTermCapitalLeaseObligations",
    ),
}
"""What flows over a period, in order of preference."""

SPENDING: Final = ("capex", "finance_lease_additions", "finance_lease_principal")
"""Flows of which no quarter can be negative."""

STOCKS: Final = {
    # Firm orders not yet on the balance sheet; the second is those that cannot be undone.
    "purchase_obligations": (
        "us-gaap:PurchaseObligation",
        "us-gaap:UnrecordedUnconditionalPurchaseObligationBalanceSheetAmount",
    ),
    # Leases signed whose term has not begun.  Many companies tag them by words of their own,
    # which the SEC's company facts leave out.
    "leases_not_commenced": (
        "us-gaap:LesseeFinanceLeaseLeaseNotYetCommencedAssumptionAndJudgmentValueOf"
        "UnderlyingAssetAmount",
        "us-gaap:LesseeOperatingLeaseLeaseNotYetCommencedAssumptionAndJudgmentValueOf"
        "UnderlyingAssetAmount",
    ),
    # Sold and not yet delivered: the promises of customers.
    "remaining_performance_obligation": ("us-gaap:RevenueRemainingPerformanceObligation",),
}
"""What stands on a day, in order of preference."""

METRICS: Final = {
    concept: metric
    for metrics in (FLOWS, STOCKS)
    for metric, concepts in metrics.items()
    for concept in concepts
}
"""Concept -> the metric that it tells."""

RANKED: Final = tuple(
    (metric, concept, preference)
    for metrics in (FLOWS, STOCKS)
    for metric, concepts in metrics.items()
    for preference, concept in enumerate(concepts, 1)
)
"""Metric, concept and the place of the concept among those of the metric, from 1."""
