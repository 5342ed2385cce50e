"""What is said of a text that cannot be read: as what, why, what to write, and how far it went."""

from collections.abc import Callable

import pytest

from tracker.errors import UnreadableError
from tracker.language.amount import read_amount
from tracker.language.capacity import read_capacity
from tracker.language.day import read_day
from tracker.language.period import read_period
from tracker.language.share import read_share

MONEY = "write it with a currency, as in 3800亿元, $60bn or 80e9 USD"
SHARE = "write it with a unit, as in 40%, 约40%, 35-40%, 3 percentage points or 12x"
MACHINES = "write it with a unit, as in 300 MW, 30 EFLOPS fp16, 1.8万张 or 18,000 GPUs"
DAY = "write it as 2025-02-24, 2025-02, 2025Q1 or 2025"
PERIOD = "write it as 2025, 2025Q4, FY2025, FY2025Q3, 2025-02..2028-02 or 3 years"
NOTHING = "expected more than 0, found 0; what is not known is undisclosed"
MEGA = (
    "兆 is 10^12 in Japanese, Korean and traditional Chinese, and mega (10^6) in simplified Chinese"
)
TRILLION = "say which with --language ja, zh-Hant or ko, or write 万亿 or 百万"

Read = Callable[[str], object]

KINDS: dict[Read, str] = {
    read_amount: "an amount",
    read_share: "a share or a multiple",
    read_capacity: "a capacity",
    read_day: "a date",
    read_period: "a period",
}

REFUSED: list[tuple[Read, str, str, str | None, int]] = [
    # read, text, reason, hint, characters that were understood
    (read_amount, "5 rest USD", "'rest USD' is not understood", MONEY, 2),
    (read_amount, "5 USD 12345678901234567890 x", "'x' is not understood", MONEY, 27),
    (read_amount, "USD x" + "y" * 30, f"'x{'y' * 19}' is not understood", MONEY, 4),
    (read_amount, "$5 bilion", "'bilion' is not understood", "did you mean 'billion'?", 3),
    (read_amount, "$5 abut", "'abut' is not understood", "did you mean 'about'?", 3),
    (read_amount, "$5 bnx", "'bnx' is not understood", MONEY, 3),  # too short to be near to any
    (read_amount, "$5 Xyz", "'Xyz' is not understood", MONEY, 3),  # no code of a currency
    (read_amount, "x" * 501, "it has more than 500 characters", None, 0),
    (
        read_amount,
        "USD 1,5",
        "'1,5' is no number: write it as 80000, 80,000 or 1.5",
        None,
        4,
    ),
    (read_amount, "$5 €6", "there are two figures: write one at a time", None, 5),
    (read_amount, "5万 USD 三五亿", "two numbers where one is meant", None, 10),
    (read_amount, "USD 3兆", MEGA, TRILLION, 5),
    (read_amount, "5 million", "it names no currency", MONEY, 9),
    (
        read_amount,
        "¥5",
        "¥ is JPY in Japanese and CNY in Chinese",
        "say which with --language ja or zh-Hans, or write JPY or CNY",
        2,
    ),
    (
        read_amount,
        "USD 5 EUR",
        "it names several currencies: usd and eur",
        "write one amount at a time",
        9,
    ),
    (read_amount, "5元 $", "it may be CNY or USD", "write CNY or USD", 4),
    (read_amount, "$1e21", "best is out of range: 1000000000000000000000", None, 5),
    (read_amount, "$0", NOTHING, None, 2),
    (read_amount, "about up to $5", "it says both about and up_to", None, 14),
    (read_share, "40", "it names no unit", SHARE, 2),
    (read_share, "40% per", "'per' is not understood", SHARE, 4),
    (read_share, "40 persent", "'persent' is not understood", "did you mean 'percent'?", 3),
    (
        read_share,
        "40% or so x",
        "it is given in percent and in multiple: write one at a time",
        None,
        11,
    ),
    (
        read_share,
        "1 trillion billion %",
        "two scale words for one number",
        None,
        19,
    ),
    (read_share, "0.0000001%", "it has more than 6 decimal places", None, 10),
    (read_capacity, "300 mW", "mW is milliwatts, MW megawatts", "write MW", 0),
    (read_capacity, "300", "it names no unit", MACHINES, 3),
    (read_capacity, "300 MWh", "'MWh' is not understood", MACHINES, 4),
    (read_capacity, "300 MW fp16", "fp16 goes with computing power only", None, 11),
    (
        read_capacity,
        "30 EFLOPS fp16 fp8",
        "it names two number formats: fp16 and fp8",
        None,
        18,
    ),
    (
        read_capacity,
        "300 MW GPUs",
        "it is counted in MW and in count: write one at a time",
        None,
        11,
    ),
    (
        read_capacity,
        "-300 MW",
        "there is no number before the dash, and a figure cannot be negative",
        None,
        0,
    ),
    (read_day, "2025H1", "half a year is a period", "write its last month", 0),
    (read_day, "tomorrow", "it is not understood", DAY, 0),
    (read_day, "2025-02-30", "that month has 28 days, found 30", None, 0),
    (read_day, "2" * 101, "it has more than 100 characters", None, 0),
    (
        read_period,
        "3 years",
        "it counts from the day of the announcement, which is not given",
        "say which day, as in --announced 2025-02-24",
        7,
    ),
    (
        read_period,
        "FY2025",
        "it needs the month in which the company's fiscal year ends",
        None,
        6,
    ),
    (read_period, "2028..2025", "it ends on 2025-12-31, before it starts", None, 10),
    (read_period, "2025-13", "months run from 1 to 12, found 13", None, 7),
    (read_period, "1989", "years run from 1990 to 2100, found 1989", None, 4),
    (read_period, "Q3", "it is not understood", PERIOD, 0),
    (read_period, "2" * 101, "it has more than 100 characters", None, 0),
]


@pytest.mark.parametrize(("read", "text", "reason", "hint", "place"), REFUSED)
def test_a_text_that_cannot_be_read_is_told_with_what_to_write(
    read: Read, text: str, reason: str, hint: str | None, place: int
) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    error = caught.value
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    assert str(error) == f"cannot read {shown!r} as {KINDS[read]}: {reason}"
    assert (error.reason, error.hint, error.place) == (reason, hint, place)
