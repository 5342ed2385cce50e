"""`tracker parse` as it is typed; none of it needs a database."""

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tracker.cli.app import app

ROOT = Path(__file__).parents[3]


def parse(line: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["parse", *shlex.split(line)], input=typed)


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line, parse_float=Decimal) for line in text.splitlines()]


def test_an_amount_is_shown_in_full_digits() -> None:
    result = parse("超800億美元")
    heading, _, row = result.stdout.splitlines()
    assert heading.split() == ["stated", "qualifier", "low", "best", "unit", "currency_code"]
    digits = "80,000,000,000"
    assert row.split() == ["超800億美元", "more_than", digits, digits, "currency", "USD"]


def test_json_is_an_array_of_one_object_with_unrounded_numbers() -> None:
    result = parse("600-650亿美元 --format json")
    assert json.loads(result.stdout) == [
        {
            "stated": "600-650亿美元",
            "qualifier": "range",
            "low": 60_000_000_000,
            "best": None,
            "high": 65_000_000_000,
            "unit": "currency",
            "currency_code": "USD",
            "assumption": None,
        }
    ]


def test_the_language_and_country_of_the_source_can_be_given() -> None:
    result = parse("3兆元 --language zh-Hant --country TW --format csv")
    assert result.stdout.splitlines()[1].endswith("3000000000000,currency,TWD,")


def test_a_bare_dollar_is_said_to_be_assumed() -> None:
    assert parse("'$5bn'").stderr == "$ is read as US dollars\n"
    quiet = CliRunner().invoke(app, ["--quiet", "parse", "$5bn"])
    assert (quiet.exit_code, quiet.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("数百兆瓦", {"qualifier": "order_of_magnitude", "low": 200, "high": 900, "unit": "MW"}),
        ("'30 EFLOPS fp16'", {"best": 30, "unit": "EFLOPS", "number_format": "fp16"}),
        ("1.8万张", {"best": 18000, "unit": "count", "metric": "accelerators"}),
        ("2025", {"period_start": "2025-01-01", "period_end": "2025-12-31", "period_year": 2025}),
        (
            "未来三年 --announced 2025-02-24",
            {"period_end": "2028-02-23", "period_basis": "inferred"},
        ),
        ("FY2025 --fiscal-year-end 6", {"period_start": "2024-07-01", "period_basis": "stated"}),
    ],
)
def test_without_a_kind_a_text_is_what_it_can_be(line: str, expected: dict[str, Any]) -> None:
    [found] = json.loads(parse(f"{line} --format json").stdout)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("¥500bn", "¥ is JPY in Japanese and CNY in Chinese"),
        ("3800亿", "cannot read '3800亿' as an amount: it names no currency"),
        ("未来三年", "the announcement, which is not given"),
        (
            "gobbledegook",
            "as an amount, a capacity, a share or a period: 'gobbledegook' is not understood",
        ),
        ("'[red]5 USD'", "'[red]5 USD' is not understood"),
        ("'300 MW' --kind amount", "as an amount: 'MW' is not understood"),
        ("'$5bn' --kind period", "as a period: it is not understood"),
        ("'40 percnt'", "as a share or a multiple: 'percnt' is not understood"),
        ("'300 megawats'", "as a capacity: 'megawats' is not understood"),
        ("5 --language fr", "--language: 'fr' is none of en, "),
        ("", "give either TEXT or --lines"),
        ("5 --lines -", "give either TEXT or --lines"),
        ("--lines /no/such/file", "/no/such/file: No such file or directory"),
        ("--lines /", "/: Is a directory"),
    ],
)
def test_what_is_not_understood_is_a_usage_error(line: str, error: str) -> None:
    result = parse(line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
    assert error in result.stderr.splitlines()[0]


def test_nothing_in_a_text_takes_effect_on_a_terminal() -> None:
    result = CliRunner().invoke(app, ["parse", "5\x1b]8;;x\x07\u202e USD"])
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


LINES = "3800亿元\n¥5bn\n\n30 EFLOPS fp16\r\n数百兆瓦\n\u202e=cmd|x\n"


def test_each_line_of_input_gives_one_object() -> None:
    result = parse("--lines - --format json", LINES)
    assert result.exit_code == 0
    money, yen, blank, compute, power, hostile = objects(result.stdout)
    assert money == {
        "stated": "3800亿元",
        "qualifier": "exact",
        "low": 380_000_000_000,
        "best": 380_000_000_000,
        "high": 380_000_000_000,
        "unit": "currency",
        "currency_code": "CNY",
        "assumption": None,
    }
    assert yen == {"stated": "¥5bn", "error": "¥ is JPY in Japanese and CNY in Chinese"}
    assert blank == {"stated": "", "error": "there is no number in it"}
    assert (compute["best"], compute["unit"], compute["currency_code"]) == (30, "EFLOPS", None)
    assert (power["low"], power["high"], power["unit"]) == (200, 900, "MW")
    assert hostile["stated"] == "\u202e=cmd|x"
    assert "\u202e" not in result.stdout


def test_bytes_that_are_no_text_spoil_only_their_own_line() -> None:
    result = parse("--lines - --format json", b"5 USD\n\xff\xfe\x00\n6 USD\n" + b"9" * 1_000_000)
    first, broken, last, long = objects(result.stdout)
    assert (first["best"], last["best"]) == (5, 6)
    assert "error" in broken
    assert "more than 500 characters" in long["error"]


@pytest.mark.rule("figure-assumption")
def test_each_line_says_what_was_assumed_of_it() -> None:
    lines = "$5bn\n80bn USD\n5 million pounds\n1万P\n~$60-65bn\n"
    said = [each["assumption"] for each in objects(parse("--lines - --json", lines).stdout)]
    dollars, nothing, pounds, peta, hedged = said
    assert (dollars, nothing) == ("$ is read as US dollars", None)
    assert (pounds, peta) == ("pounds is read as GBP", "P is read as PFLOPS")
    assert hedged == "the ends of the range are approximate; $ is read as US dollars"
    australian = objects(parse("--lines - --json --country AU", "$5bn\n").stdout)
    assert australian[0]["assumption"] == "$ is read as AUD"


BOTH_TAKEN = "its scale is taken to be million; its currency is taken to be USD"


@pytest.mark.rule("figure-header")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("10,000 --currency USD --scale million", {"best": 10**10, "currency_code": "USD"}),
        ("10-12 --currency jpy --scale 億", {"low": 10**9, "high": 12 * 10**8}),
        ("'$5 million' --currency USD --scale million", {"best": 5 * 10**6}),
        ("300 --currency USD --scale million", {"assumption": BOTH_TAKEN}),
        ("'$5' --currency AUD --scale 'hundred million'", {"currency_code": "AUD"}),
        ("300 --unit GW", {"best": 300_000, "unit": "MW"}),
        ("300 --unit gpus --scale k", {"best": 300_000, "metric": "accelerators"}),
        ("'300 MW' --unit MW --scale thousand", {"best": 300_000, "unit": "MW"}),
        ("'300 MW' --currency USD", {"best": 300, "unit": "MW"}),
        ("'40%' --currency USD --scale million", {"best": 40, "unit": "percent"}),
        ("40 --unit %", {"best": 40, "unit": "percent"}),
        ("5 --unit x", {"best": 5, "unit": "multiple"}),
        ("500 --unit acres", {"best": Decimal("2023428.2112"), "unit": "m2"}),
    ],
)
def test_the_head_of_a_table_says_what_its_figures_leave_out(
    line: str, expected: dict[str, Any]
) -> None:
    [found] = json.loads(parse(f"{line} --json").stdout, parse_float=Decimal)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.rule("figure-header")
@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("10,000", "it names no currency"),
        ("10,000 --scale million", "it names no currency"),
        ("10,000 --currency USDX", "no code of a currency"),
        ("10,000 --currency USD --scale megaton", "'megaton' is no scale"),
        ("10,000 --currency USD --scale tens", "'tens' is no scale"),
        ("10-12bn --currency USD --scale million --kind amount", "a scale of its own"),
        ("'$5bn' --currency USD --scale million", "a scale of its own, and --scale says million"),
        ("'€5' --currency USD --scale million", "its currency is €, and --currency says USD"),
        ("5億円 --currency CNY", "its currency is 円, and --currency says CNY"),
        ("'300 kW' --unit GW", "a unit of its own, and --unit says GW"),
        ("5x --unit %", "a unit of its own, and --unit says %"),
        ("'$5bn' --unit MW", "--unit says MW, which is no money"),
        ("'300 MW' --currency USD --scale million", "--scale million is that of sums of money"),
        ("40 --unit % --scale million", "--scale: a figure in % is a share or a multiple"),
        ("40 --unit MW --currency USD", "give --currency or --unit, not both"),
        ("300 --unit parsec", "--unit: 'parsec' is no unit"),
    ],
)
def test_what_nobody_says_is_not_guessed(line: str, error: str) -> None:
    result = parse(line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert error in result.stderr


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-16-le", "utf-8-sig"])
def test_lines_in_another_encoding_are_read_where_it_is_named(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "figures.txt"
    path.write_bytes("3800亿元\n60亿美元\n".encode(encoding))
    result = parse(f"--lines {path} --encoding {encoding} --json")
    assert [each["stated"] for each in objects(result.stdout)] == ["3800亿元", "60亿美元"]


def test_lines_that_are_no_utf_8_are_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "figures.txt"
    path.write_bytes("\ufeff3800亿元\n".encode())
    assert objects(parse(f"--lines {path} --json").stdout)[0]["stated"] == "3800亿元"
    path.write_bytes("3800亿元\n5 USD\n".encode("gbk"))
    chinese, dollars = objects(parse(f"--lines {path} --json").stdout)
    assert chinese["error"] == "it is not UTF-8: say what it is with --encoding"
    assert dollars["best"] == 5
    for encoding in ("utf-16-le", "utf-16-be"):
        path.write_bytes("\ufeff3800亿元\n".encode(encoding))
        result = parse(f"--lines {path}")
        assert result.stderr.splitlines() == [
            f"error: {path}: it is UTF-16 and not UTF-8",
            "hint: --encoding utf-16",
        ]
    path.write_bytes("$5bn\n".encode("utf-16-le"))  # without its mark
    assert "it is not UTF-8" in objects(parse(f"--lines {path} --json").stdout)[0]["error"]
    path.write_bytes("3800亿元\n".encode())
    assert "it is not utf-16" in parse(f"--lines {path} --encoding utf-16").stderr
    assert "none that is known" in parse(f"--lines {path} --encoding klingon").stderr


def test_lines_come_from_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "figures.txt").write_text("5億円\n¥5億\n", encoding="utf-8")
    result = parse(f"--lines {tmp_path / 'figures.txt'} --language ja --format json")
    assert [each["currency_code"] for each in objects(result.stdout)] == ["JPY", "JPY"]


def test_csv_has_one_header_for_all_lines_and_disarms_formulas() -> None:
    result = parse("--lines - --kind amount --format csv", "5 USD\n=cmd|x\n")
    good, bad = csv.DictReader(io.StringIO(result.stdout))
    assert (good["best"], good["currency_code"], good["error"]) == ("5", "USD", "")
    assert bad["stated"] == "'=cmd|x"
    assert bad["error"]


def test_a_table_of_lines_leaves_out_what_none_says() -> None:
    result = parse("--lines -", "5 USD\nx\n")
    assert result.stdout.splitlines()[0].split() == [
        "stated",
        "qualifier",
        "low",
        "best",
        "high",
        "unit",
        "currency_code",
        "error",
    ]


def test_an_answer_comes_as_soon_as_its_line(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", "parse", "--lines", "-", "--format", "json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"TRACKER_HOME": str(tmp_path / "home")},
    ) as process:
        assert process.stdin
        assert process.stdout
        for best in (5, 6):
            process.stdin.write(f"{best} USD\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["best"] == best
        process.stdin.close()
    assert process.returncode == 0


@pytest.mark.parametrize("line", ["parse 超800億美元", "parse 2025", "parse 300MW", "parse x"])
def test_no_database_is_opened_nor_its_drivers_loaded(tmp_path: Path, line: str) -> None:
    code = (
        "import sys\nfrom tracker.cli.app import main\n"
        f"sys.argv = ['tracker', *{shlex.split(line)!r}]\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    home = tmp_path / "home"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"TRACKER_HOME": str(home), "TRACKER_DATABASE_URL": "no url"},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    loaded = {name.split(".")[0] for name in result.stderr.splitlines()[-1].split()}
    assert not loaded & {"psycopg", "sqlalchemy", "alembic", "ruamel", "pycountry"}
    assert not home.exists()
