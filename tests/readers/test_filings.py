"""Seed files of filings."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.errors import UsageError
from tracker.readers.filings import FilingsFile
from tracker.readers.seed import read_seed

FILE = """\
filer:
  company: contoso
  cik: 1
  name: CONTOSO INC
  currency: EUR
filings:
  - accession: 0000000001-25-000001
    form: 10-K
    filed: 2025-02-01
    fiscal: 2024 FY
    facts:
      us-gaap:PaymentsToAcquirePropertyPlantAndEquipment:
        2023-01-01..2023-12-31: 90
        2024-01-01..2024-12-31: 100
      us-gaap:RevenueRemainingPerformanceObligation:
        2024-12-31: 7
  - accession: 0000000001-26-000001
    form: 8-K
    filed: 2026-02-01
    facts:
      us-gaap:PaymentsToAcquirePropertyPlantAndEquipment:
        2024-01-01..2024-12-31: 101
"""


def read(old: str = "", new: str = "") -> FilingsFile:
    assert old in FILE
    record = read_seed(FILE.replace(old, new, 1).encode(), "contoso.yaml")
    assert isinstance(record, FilingsFile)
    return record


def test_it_says_the_same_as_a_file_of_the_sec() -> None:
    facts = read().company_facts()
    assert (facts.cik, facts.name) == ("1", "CONTOSO INC")
    before, year, stock, later = facts.facts
    assert (before.start, before.end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert before.value == Decimal(90)
    assert (year.printed, year.currency, year.metric) == ("100", "EUR", "capex")
    assert (stock.start, stock.end, stock.is_stock) == (date(2024, 12, 31),) * 2 + (True,)
    assert (later.value, later.filing.form) == (Decimal(101), "8-K")
    assert (year.filing.fiscal, later.filing.fiscal) == ("2024 FY", "")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("PropertyPlantAnd", "ProppertyPlantAnd", 12, "unknown concept 'us-gaap:PaymentsTo"),
        ("2023-01-01..2023-12-31", "2023", 13, "expected a period such as 2024-07-01..2025"),
        ("        2024-12-31: 7", "        2024-12-01..2024-12-31: 7", 16, "a period such as 2025"),
        ("2023-01-01..", "2023-01-41..", 13, "there is no such date: '2023-01-41'"),
        ("2023-01-01..2023-12-31", "2023-12-31..2023-01-01", 13, "ends before it begins"),
        (": 90", ": 9e1", 13, "expected digits such as 380000000000, found '9e1'"),
        ("2025-02-01", "2024-02-01", 12, "2024-12-31 is after the day of the filing"),
        ("0001-26", "0001-25", 17, "'0000000001-25-000001' stands in line 7 already"),
        ("form: 10-K", "form: ' '", 8, "expected a form such as 10-K"),
        ("cik: 1", "cik: MSFT", 3, "expected a CIK such as 789019"),
        ("2024-01-01..2024-12-31", "2023-01-01..2023-12-31", 14, "stands here again"),
        ("2023-01-01..2023-12-31", "2023-01-01..", 13, "2024-07-01..2025-06-30, found '2023-01"),
        ("2024-12-31: 7", "'2024-12-31..': x", 16, "expected digits such as"),
        ("fiscal: 2024 FY", "fiscal: 24 FY", 10, "expected a fiscal period such as 2025 FY"),
        ("fiscal: 2024 FY", "fiscal: 2024 FYEAR", 10, "expected a fiscal period such as 2025 FY"),
        ("fiscal: 2024 FY", "fiscal: 2024  FY", 10, "expected a fiscal period such as 2025 FY"),
        ("-25-000001", "-25-1", 7, "expected a number such as 0000950170-25-100235, found"),
        ("form: 10-K", f"form: {'A' * 31}", 8, "expected a form such as 10-K, found"),
        ("2025-02-01", "2025-02", 9, "expected a day such as 2025-03-04, found '2025-02'"),
        ("cik: 1", "cik: 12345678901", 3, "expected a CIK such as 789019"),
        (
            "    facts:\n      us-gaap:PaymentsToAcquirePropertyPlantAndEquipment:\n"
            "        2024-01-01..2024-12-31: 101\n",
            "    facts: 7\n",
            20,
            "facts: expected concepts with values",
        ),
        ("\n        2024-12-31: 7", " 7", 15, "expected periods with values"),
        ("  currency: EUR\n", "", 1, "filer.currency: the key is missing"),
    ],
)
def test_a_mistake_is_shown_at_its_line(old: str, new: str, line: int, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(old, new)
    assert str(caught.value).startswith(f"contoso.yaml:{line}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025-02-01", "2024-12-31"),  # on the day itself
        ("2023-01-01..2023-12-31", "2023-12-31..2023-12-31"),
        ("fiscal: 2024 FY", "fiscal: 2024"),
        ("fiscal: 2024 FY", "fiscal: 2024 ABCD"),
        ("cik: 1", "cik: 1234567890"),
        ("form: 10-K", f"form: {'A' * 30}"),
    ],
)
def test_a_filing_is_taken_up_to_its_bounds(old: str, new: str) -> None:
    assert len(read(old, new).company_facts().facts) == 4
