"""What became of a promise, a figure or a site follows from what is typed and what was before."""

import pytest

from tests.cli.conftest import Run
from tests.cli.write.conftest import SOURCE, Rows, preview

QUOTED = f"{SOURCE} --quote x"
PROMISE = (
    "add commitment acme '900亿元' --title 'Big mill' --announced 2025-03-05 --period FY2026"
    f" {QUOTED}"
)
REVISE = f"revise commitment acme-big-mill {{}} --announced {{}} {QUOTED}"


def test_what_differs_says_what_happened_to_a_promise(mill: Run) -> None:
    assert mill(PROMISE).exit_code == 0

    def told(typed: str, day: str = "2025-09") -> tuple[str, str]:
        said = preview(mill(f"{REVISE.format(typed, day)} --dry-run"))
        return said["change"], said["amount"]

    same = "CNY 90,000,000,000 (exact), as before"
    more = "CNY 100,000,000,000 (exact), +10,000,000,000 (+11.1%)"
    for typed, expected in {
        "--status signed": ("stated", same),
        "--status announced": ("reaffirmed", same),
        "--status reaffirmed": ("reaffirmed", same),
        "--status cancelled": ("cancelled", same),
        "--status paused": ("paused", same),
        "--status completed": ("completed", same),
        "--status under_way": ("started", same),
        "1000亿元": ("increased", more),
        "800亿元": ("decreased", "CNY 80,000,000,000 (exact), -10,000,000,000 (-11.1%)"),
        "1万亿元": (
            "increased",
            "CNY 1,000,000,000,000 (exact), +910,000,000,000 (+1,011.1%)",
        ),
        # The status comes before the amount, and the amount before the time.
        "1000亿元 --status cancelled": ("cancelled", more),
        "1000亿元 --status signed --period FY2027": ("increased", more),
        "$12bn": ("stated", "USD 12,000,000,000 (exact): $ is read as US dollars"),
        "--period FY2027": ("delayed", same),
        "--period 2025-07..2026-05": ("accelerated", same),
        "--period 2025-06..2026-06": ("stated", same),
        "超900亿元": ("stated", "CNY 90,000,000,000 (more than), as before"),
        "900-1000亿元": (
            "increased",
            "CNY 90,000,000,000 to 100,000,000,000 (range), +5,000,000,000 (+5.6%)",
        ),
        "未披露": ("stated", "(undisclosed)"),
        "--amount-of round": ("stated", same),
        "1000亿元 --change reaffirmed": ("reaffirmed", more),
    }.items():
        assert told(typed) == expected, typed
    assert mill(REVISE.format("--status paused", "2025-10")).exit_code == 0
    assert told("--status announced", "2025-11")[0] == "resumed"
    assert told("--status completed", "2025-11")[0] == "completed"
    assert told("--status paused", "2025-11")[0] == "reaffirmed"


def test_what_is_undisclosed_is_no_more_and_no_less_than_any_sum(mill: Run) -> None:
    assert mill(PROMISE.replace("900亿元", "undisclosed")).exit_code == 0
    said = preview(mill(f"{REVISE.format('900亿元', '2025-09')} --dry-run"))
    assert (said["change"], said["amount"]) == ("stated", "CNY 90,000,000,000 (exact)")


def test_a_promise_follows_the_believed_claim_whatever_was_added_last(
    mill: Run, rows: Rows
) -> None:
    assert mill(PROMISE).exit_code == 0
    assert mill(REVISE.format("950亿元", "2025-09")).exit_code == 0
    late = preview(mill(REVISE.format("920亿元", "2025-06")))
    claims = rows("SELECT * FROM bi.commitment_claim WHERE commitment = 'acme-big-mill' ORDER BY 1")
    [number] = [
        claim["claim_id"] for claim in claims if claim["stated"] == "x" and claim["is_believed"]
    ]
    assert late["before"].startswith(f"claim {number} of 2025-09-30: CNY 95,000,000,000 (exact)")
    assert (
        late["not believed"] == f"claim {number} of 2025-09-30 is of a later day and stays believed"
    )
    last = preview(mill(REVISE.format("960亿元", "2025-09-30")))
    assert last["before"].startswith(f"claim {number} of 2025-09-30")
    assert "not believed" not in last
    # A claim that is not believed is corrected by its number.
    [wrong] = [claim for claim in claims if claim["effective_date"] == "2025-06-30"]
    line = f"revise commitment acme-big-mill 930亿元 --correct --note x --claim {wrong['claim_id']}"
    assert preview(mill(line))["corrects"].startswith(f"claim {wrong['claim_id']} of 2025-06-30")
    assert rows("SELECT amount FROM bi.commitment WHERE commitment = 'acme-big-mill'") == [
        {"amount": 96_000_000_000}
    ]


def test_the_rate_of_a_preview_is_that_of_its_day(mill: Run) -> None:
    assert preview(mill(f"{PROMISE} --dry-run"))["in dollars"] == (
        "USD 12,390,859,350 at 0.137676214998 (ECB 2025-03-05)"
    )
    range_of = PROMISE.replace("900亿元", "900-1000亿元").replace("2025-03-05", "2025-03-08")
    assert preview(mill(f"{range_of} --dry-run"))["in dollars"].endswith(" (ECB 2025-03-07)")
    assert " to " in preview(mill(f"{range_of} --dry-run"))["in dollars"]
    taiwan = PROMISE.replace("900亿元", "NT$90bn")
    assert preview(mill(f"{taiwan} --dry-run"))["in dollars"] == (
        "not known: no rate of TWD for 2025-03-05 is on file"
    )


FIGURE = (
    f"add figure {{}} --company acme --evidence guided --period FY2026 --announced 2025-05 {QUOTED}"
)


def test_what_differs_says_what_happened_to_a_figure(mill: Run, rows: Rows) -> None:
    assert mill(FIGURE.format("capex '$60-65bn'")).exit_code == 0
    [number] = rows("SELECT max(claim_id) AS number FROM bi.figure_claim")
    before = f"claim {number['number']} of 2025-05-31: USD 60,000,000,000 to 65,000,000,000 (range)"

    def told(line: str) -> tuple[str, str]:
        said = preview(mill(f"{line} --dry-run"))
        return said["change"], said["before"]

    unknown = "nothing is claimed of it yet"
    for value, change in {
        "'$66-72bn'": "increased",
        "'$58-60bn'": "decreased",
        "'$61-64bn'": "stated",
        "'$63bn'": "increased",
        "'$62.5bn'": "stated",
    }.items():
        assert told(FIGURE.format(f"capex {value}")) == (change, before), value
    line = FIGURE.format("capex '$63bn'")
    for other in (
        FIGURE.format("capex '€63bn'"),
        FIGURE.format("opex '$63bn'"),
        FIGURE.format("capex 5%"),
        line.replace("guided", "reported"),
        line.replace("FY2026", "FY2027"),
        line.replace("FY2026", "2025-07..2026-05"),
        line.replace("FY2026", "2025-08..2026-06"),
        line.replace("acme", "bank").replace("FY2026", "2025-07..2026-06"),
    ):
        assert told(other) == ("stated", unknown), other
    assert told(f"{line} --change reaffirmed") == ("reaffirmed", before)


def test_a_capacity_is_the_same_one_if_all_that_it_is_of_is_the_same(mill: Run, rows: Rows) -> None:
    line = (
        "add capacity '5 EFLOPS' --company acme --stage operational --announced 2025-05"
        f" --number-format fp8 --chip h100 {QUOTED}"
    )
    assert mill(line).exit_code == 0
    [number] = rows("SELECT max(claim_id) AS number FROM bi.capacity_claim")
    before = f"claim {number['number']} of 2025-05-31: 5 EFLOPS fp8 h100 (exact)"

    def told(line: str) -> tuple[str, str]:
        said = preview(mill(f"{line} --dry-run"))
        return said["change"], said["before"]

    unknown = "nothing is claimed of it yet"
    for right, typed, expected in (
        ("--announced 2025-05", "--announced 2025-06", ("reaffirmed", before)),
        ("5 EFLOPS", "6 EFLOPS", ("increased", before)),
        ("5 EFLOPS", "4 EFLOPS", ("decreased", before)),
        ("5 EFLOPS", "4-8 EFLOPS", ("increased", before)),
        ("--number-format fp8", "--number-format fp16", ("stated", unknown)),
        ("--number-format fp8", "", ("stated", unknown)),
        ("--chip h100", "--chip kunlun-3", ("stated", unknown)),
        ("--chip h100", "", ("stated", unknown)),
        ("operational", "planned", ("stated", unknown)),
        ("--company acme", "--company bank", ("stated", unknown)),
        ("--company acme", "--site mill", ("stated", unknown)),
        ("--company acme", "--country US", ("stated", unknown)),
    ):
        assert right in line
        assert told(line.replace(right, typed)) == expected, typed


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        (
            "announced",
            {
                "announced": "reaffirmed",
                "permitted": "stated",
                "under_construction": "started",
                "operational": "completed",
                "expanding": "stated",
                "paused": "paused",
                "cancelled": "cancelled",
                "retired": "stated",
            },
        ),
        (
            "paused",
            {
                "paused": "reaffirmed",
                "announced": "resumed",
                "expanding": "resumed",
                "under_construction": "started",
                "cancelled": "cancelled",
            },
        ),
    ],
)
def test_what_differs_says_what_happened_to_a_site(
    mill: Run, before: str, changes: dict[str, str]
) -> None:
    line = f"revise site mill {{}} --announced {{}} {QUOTED}"
    assert mill(line.format(before, "2025-01")).exit_code == 0
    for status, change in changes.items():
        said = preview(mill(f"{line.format(status, '2025-02')} --dry-run"))
        assert (status, said["change"]) == (status, change)
    said = preview(mill(f"{line.format(before, '2025-02')} --change stated --dry-run"))
    assert said["change"] == "stated"
