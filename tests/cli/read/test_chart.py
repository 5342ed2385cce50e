"""`tracker chart`: what is in a picture, and that it stands alone."""

import json
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests import make
from tests.cli.conftest import Run
from tests.cli.read.test_timeline import story
from tests.conftest import Parameters
from tracker.cli.read.chart import caption
from tracker.display.bar_chart import Bar
from tracker.display.charts.chart_file import renderer, without_glyph
from tracker.display.charts.vega_bars import Panel, chart, panel
from tracker.orm import engine

KINDS = ("compare --year 2025", "timeline microsoft", "capacity --year 2025")


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)", svg)


@pytest.mark.parametrize("line", KINDS)
@pytest.mark.parametrize(
    ("suffix", "start"), [("svg", b"<svg"), ("png", b"\x89PNG\r\n\x1a\n"), ("html", b"<!DOCTYPE")]
)
def test_every_picture_in_every_format(
    run: Run, tmp_path: Path, line: str, suffix: str, start: bytes
) -> None:
    file = tmp_path / f"picture.{suffix}"
    result = run(f"chart {line} -o {file}")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(f"wrote {file}, ")
    assert file.read_bytes().startswith(start)


def test_a_comparison_shows_hedges_names_and_sources(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "compare.svg"
    run(f"chart compare --year 2025 -o {file}")
    said = texts(file.read_text(encoding="utf-8"))
    for words in ("Amazon", "105.0bn guidance", "▶", "≤65.0bn guidance", "◀"):
        assert words in said
    # Each mark leads to its fiscal year below.
    assert {"&gt;80.0bn¹ guidance", "64.6bn¹ reported", "4.4bn² (25%) reported"} <= {*said}
    assert {"¹ FY2025: 2024-07-01 to 2025-06-30", "² FY2025: 2024-04-01 to 2025-03-31"} <= {*said}
    assert "Sources:" in said
    assert any("微軟回應大砍算力AI傳聞" in each for each in said)
    assert any("never added" in each for each in said)


def test_capacity_has_a_field_per_metric_and_names_in_their_place(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "capacity.svg"
    run(f"chart capacity --year 2025 -o {file}")
    said = texts(file.read_text(encoding="utf-8"))
    assert "Accelerators at the end of 2025" in said
    assert "Computing power at the end of 2025 in EFLOPS fp16" in said
    assert "› › China Mobile (Harbin) data centre" in said


def test_a_timeline_shows_guidance_and_the_report_in_one_field(
    fresh: Parameters, run_fresh: Run, tmp_path: Path
) -> None:
    with engine(fresh).begin() as connection:
        story(connection)
        company = make.company(connection, "asia", name="新云アジア구름")
        span = (date(2024, 1, 1), date(2024, 12, 31))
        make.figure_claim(connection, *span, company_id=company, best=10**9)
    file = tmp_path / "timeline.svg"
    assert run_fresh(f"chart timeline spender -o {file}").exit_code == 0
    said = texts(file.read_text(encoding="utf-8"))
    assert "Guidance for 2025: reported above" in said
    # Each stands on a rim of its own, which is a text too.
    assert [each for each in dict.fromkeys(said) if "bn" in each and each[0].isdigit()] == [
        "60.0-65.0bn",
        "64.0-72.0bn",
        "75.0bn",
    ]
    assert run_fresh(f"chart timeline asia -o {file} --force").exit_code == 0
    assert "Capital expenditure of 新云アジア구름 through time" in file.read_text(encoding="utf-8")


def test_part_of_a_year_is_not_drawn_at_the_end_of_the_year(
    run_copied: Run, tmp_path: Path
) -> None:
    guidance = (
        "add commitment meta '$115-135bn' --kind guidance --title 'Capex 2026' --period 2026"
        " --announced 2026-01-28 --url https://x.example/2026 --publisher Meta"
        " --published 2026-01-28 --quote '$115-135 billion'"
    )
    assert run_copied(guidance).exit_code == 0
    file = tmp_path / "timeline.html"
    assert run_copied(f"chart timeline meta --year 2026 -o {file}").exit_code == 0
    days = set(re.findall(r'"day": ?"([0-9-]+)"', file.read_text(encoding="utf-8")))
    assert {"2026-01-28", "2026-03-31"} <= days
    assert "2026-12-31" not in days


@pytest.mark.rule("text-chart")
def test_a_page_needs_no_network_and_no_name_breaks_out_of_it(
    fresh: Parameters, run_fresh: Run, tmp_path: Path
) -> None:
    with engine(fresh).begin() as connection:
        company = make.company(connection, "evil", name="</script><script>alert(1)</script>\u202e")
        make.promise(connection, "promise", spenders=[company])
    file = tmp_path / "page.html"
    assert run_fresh(f"chart compare --year 2025 -o {file}").exit_code == 0
    page = file.read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert page.count("</script>") == page.count("<script")
    assert not re.search(r"<(script|link|img)[^>]*(src|href)=", page.split("</head>")[1])
    assert not re.search(r"<script[^>]*src=", page)
    assert r"\u003c/script>\u003cscript>alert(1)" in page


def row(**values: Any) -> dict[str, Any]:
    known = {"low": None, "best": None, "high": None, "is_known": True} | values
    low, best, high = (known[name] and Decimal(known[name]) for name in ("low", "best", "high"))
    bar = Bar("A", "guidance", low, best, high, "text", is_known=known["is_known"])
    [found] = panel(Panel("", "bn", [bar]), 100)["data"]["values"]
    return dict(found)


def test_what_is_assumed_is_pale_and_what_is_open_has_an_arrow() -> None:
    assert row(low=5, best=5, high=5)["opacity"] == 1
    assumed = row(low=5, best=5, high=5, is_known=False)
    assert assumed["opacity"] < 1
    assert row(low=5, best=5)["arrow"] == "▶"
    assert row(best=5, high=5)["arrow"] == "◀"
    assert row(low=5, best=7, high=9)["end"] == 9


def test_bars_are_never_stacked() -> None:
    bars = [
        Bar("A", series, Decimal(1), Decimal(1), Decimal(1), "1", is_known=True)
        for series in ("guidance", "programmes", "reported")
    ]
    made = panel(Panel("", "bn", bars), 100)
    places = [(each["top"], each["bottom"]) for each in made["data"]["values"]]
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert made["layer"][0]["encoding"]["x2"] == {"datum": 0}
    assert "stack" not in json.dumps(chart("T", [], [made], [], labels=100))


def test_words_behind_a_bar_have_room_within_the_scale() -> None:
    made = panel(Panel("", "bn", [bar(200, 900, "200-900 under construction")]), 100)
    assert made["layer"][0]["encoding"]["x"]["scale"]["domain"][1] > 900 * 1.2


def test_what_is_less_than_nothing_has_its_words_beside_it() -> None:
    [found] = (made := panel(Panel("", "bn", [bar(-5, -5, "-5")]), 100))["data"]["values"]
    assert (found["best"], found["end"]) == (-5, 0)
    assert made["layer"][0]["encoding"]["x"]["scale"]["domain"][0] == -5


def bar(low: int, high: int, text: str) -> Bar:
    return Bar("A", "guidance", Decimal(low), Decimal(low), Decimal(high), text, is_known=True)


def test_a_long_line_of_the_caption_is_folded_and_one_source_named_once() -> None:
    lines = caption(["新云アジア구름 " * 20, "Same", "Same"])
    assert lines.count("  Same") == 1
    [*_, beneath] = chart("T", [], [], lines, labels=10)["vconcat"]
    shown = [each["text"] for each in beneath["data"]["values"]]
    assert len(shown) > len(lines)
    assert max(map(cell_len, shown)) <= 120


@pytest.mark.parametrize("suffix", ["svg", "html"])
def test_a_picture_carries_the_signs_that_its_reader_may_lack(tmp_path: Path, suffix: str) -> None:
    made = renderer(tmp_path / f"x.{suffix}")(chart("新云 アジア 구름", [], [], [], labels=10))
    page = made.decode()
    assert "新云 アジア 구름" in page
    assert "U+AD6C" in page.partition("unicode-range:")[2].partition(";")[0]
    assert "font/woff;base64," in page
    assert without_glyph(["新云アジア구름"]) == ""


def test_a_character_that_no_font_has_is_found() -> None:
    assert without_glyph(["A", "\u0378"]) == "\u0378"


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("compare --year 2025 -o picture.gif", 2, "'picture.gif' is no picture"),
        ("compare --year 2025 -o none/picture.svg", 2, "there is no folder none"),
        ("compare --year 2031 -o picture.svg", 3, "there is nothing to draw for 2031"),
        ("timeline nobody-here -o picture.svg", 3, "no company is called 'nobody-here'"),
        ("timeline microsoft --year 2031 -o picture.svg", 3, "nothing to draw of microsoft"),
        ("capacity --year 2001 -o picture.svg", 3, "there is nothing to draw for 2001"),
    ],
)
def test_what_cannot_be_drawn_says_why(  # noqa: PLR0917 - a table of cases
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    code: int,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(f"chart {line}")
    assert (result.exit_code, result.stdout) == (code, "")
    error, hint = result.stderr.splitlines()
    assert words in error
    assert hint.startswith("hint: ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_unless_forced(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    file.write_text("mine")
    result = run(f"chart compare --year 2025 -o {file}")
    assert result.exit_code == 4
    assert "hint: replace it with --force" in result.stderr
    assert file.read_text() == "mine"
    assert run(f"chart compare --year 2025 -o {file} --force").exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("<svg")


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    result = run(f"chart compare --year 2025 -o {file} --dry-run")
    assert result.stdout.startswith(f"would write {file}, ")
    assert not file.exists()


def test_without_the_library_one_line_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['vl_convert'] = None\n"
        "from pathlib import Path\n"
        "from tracker.display.charts.chart_file import renderer\n"
        "from tracker.errors import UsageError\n"
        "try:\n    renderer(Path('x.svg'))\n"
        "except UsageError as error:\n    print(error, error.hint, sep='|')\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == (
        "charts need a library that is not installed"
        "|pip install 'ai-capex-tracker[charts]'; for bars without it: --plot\n"
    )


def test_a_suffix_may_be_in_capitals() -> None:
    spec = chart("T", [], [], ["a"], labels=10)
    assert renderer(Path("x.SVG"))(spec).startswith(b"<svg")
