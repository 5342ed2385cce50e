"""Files that were given in the place of others, by every way in."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import runner
from tests.company_facts import company_facts
from tests.conftest import Parameters
from tracker.errors import UsageError
from tracker.readers.file_kind import BACKUPS, FACTS, KINDS, SEEDS, check_kind

SHIPPED = Path(__file__).parents[2] / "seeds"


def zipped(name: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr(name, "text")
    return memory.getvalue()


FACTS_FILE = company_facts(cik=789019, name="MICROSOFT CORPORATION")
SEED = b"# a comment, with commas\ncompanies:\n  - slug: x\n"

EXAMPLES = {
    "a gzip file": gzip.compress(FACTS_FILE),
    "an Excel workbook": zipped("xl/workbook.xml"),
    "a zip archive": zipped("CIK0000789019.json"),
    "a PDF": b"%PDF-1.7\n",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a Parquet file": b"PAR1\x15\x04",
    "a backup": b"tracker backup 1 sha256 ",
    "a dump of PostgreSQL": b"PGDMP\x01\x10",
    "a web page": b"\n<!DOCTYPE html>\n<html>",
    "XML": b'<?xml version="1.0"?>\n<rss/>',
    "a seed file": SEED,
    "a file of company facts": FACTS_FILE,
    "JSON": b'[{"company": "meta"}]\n',
    "a table of values": b"company,amount\nmeta,5\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_and_refused_unless_it_is_what_is_taken(kind: str) -> None:
    own = {
        SEEDS: {"a seed file"},
        FACTS: {"a file of company facts", "JSON"},
        BACKUPS: {"a backup"},
    }
    for takes, kinds in own.items():
        if kind in kinds:
            check_kind(EXAMPLES[kind], "file", takes)
            continue
        with pytest.raises(UsageError) as caught:
            check_kind(EXAMPLES[kind], "file", takes)
        assert str(caught.value) == f"file: this is {kind}, not {TAKES[takes]}"
        ways, otherwise = LEADS[takes]
        assert caught.value.hint == (EVERYWHERE | ways).get(kind, otherwise)


TAKES = {
    SEEDS: "seed files in YAML",
    FACTS: "company facts of the SEC in JSON",
    BACKUPS: "what tracker db backup has made",
}
CITED = "a document is cited, not loaded: tracker add source SLUG TITLE --text FILE"
EVERYWHERE = {
    "a gzip file": "unpack it first: gunzip file",
    "a zip archive": "unpack it first: unzip file",
    "a backup": "tracker db restore file",
    "a dump of PostgreSQL": "backups were such until they held data only: restore it with the"
    " tracker that made it, upgrade that database, and make a backup anew",
}
LEADS = {
    SEEDS: (
        {
            "a file of company facts": "tracker import sec file",
            **dict.fromkeys(("a PDF", "a web page", "a picture"), CITED),
        },
        "claims come in seed files, or one at a time: tracker add commitment ...",
    ),
    FACTS: (
        {"a seed file": "tracker load file"},
        "company facts come from https://data.sec.gov/api/xbrl/companyfacts/CIK##########.json,"
        " or by: tracker import sec --fetch CIK",
    ),
    BACKUPS: (
        {"a seed file": "tracker load file", "a file of company facts": "tracker import sec file"},
        "as in: tracker db backup tracker.backup",
    ),
}
"""What is taken -> what leads from what was given to where it is taken, and what from the rest."""


@pytest.mark.parametrize(
    ("kind", "beginnings"),
    [
        ("an Excel workbook", [b"PK\x03\x04 [Content_Types]", b"\xd0\xcf\x11\xe0"]),
        ("a picture", [b"\xff\xd8\xff\xe0", b"GIF89a"]),
        ("a web page", [b"<!doctype HTML>", b" \n<HTML lang='en'>"]),
        ("XML", [b"\n <?xml version='1.0'?>"]),
        ("a seed file", [b"companies:", b"chips:", b"sites:", b"document:", b"filer:"]),
        ("a seed file", [b"# x\n\nchips: []", b"---\nsites: []", b'{"document" : {}}']),
        ("a seed file", [b'\n {"filer":', b'{"x": 1,\n"chips": []}', b'{"sites": []}']),
        ("a file of company facts", [b'{"entityName":', b'{"cik" : 1', b'\n{ "facts": {']),
        ("a file of company facts", [b'{"x": "' + b"y" * 290 + b'","cik":1']),
        ("JSON", [b"{}", b" \n[1", b'{"x": "' + b"y" * 300 + b'","cik":1']),
        ("a table of values", [b"a;b\n", b"a\tb\n1\t2\n"]),
    ],
)
def test_a_kind_is_told_by_any_of_its_beginnings(kind: str, beginnings: list[bytes]) -> None:
    takes = BACKUPS  # which none of these is
    for data in beginnings:
        with pytest.raises(UsageError) as caught:
            check_kind(data, "file", takes)
        assert str(caught.value) == f"file: this is {kind}, not {TAKES[takes]}", data


@pytest.mark.parametrize(
    "data", [b"words\n", b"a, b", b"a: b, c\n", b"# a, b\n", b" PK\x03\x04", b"x%PDF-", b"xchips:"]
)
def test_what_is_not_known_passes(data: bytes) -> None:
    for takes in TAKES:
        check_kind(data, "file", takes)


@pytest.mark.parametrize(
    "data",
    [
        *(file.read_bytes() for file in sorted(SHIPPED.rglob("*.yaml"))),
        b'{"companies": [{"slug": "x", "name": "X"}]}',
        b"---\ncompanies: []\n",
        b"",
        b"\xff\xfe",
    ],
)
def test_no_seed_file_is_taken_for_another(data: bytes) -> None:
    check_kind(data, "file", SEEDS)


@pytest.mark.parametrize(
    ("line", "name", "hint"),
    [
        ("load", "a table of values", "claims come in seed files, or one at a time: tracker add"),
        ("load", "a PDF", "a document is cited, not loaded: tracker add source"),
        ("load", "JSON", "claims come in seed files"),
        ("load", "a gzip file", "unpack it first: gunzip "),
        ("load", "an Excel workbook", "claims come in seed files"),
        ("load", "a file of company facts", "tracker import sec "),
        ("load", "a backup", "tracker db restore "),
        ("import sec", "a gzip file", "unpack it first: gunzip "),
        ("import sec", "a zip archive", "unpack it first: unzip "),
        ("import sec", "a table of values", "company facts come from https://data.sec.gov/"),
        ("import sec", "a web page", "company facts come from https://data.sec.gov/"),
        ("import sec", "JSON", "company facts come from https://data.sec.gov/"),
        ("import sec", "a seed file", "tracker load "),
        ("db restore", "a seed file", "tracker load "),
        ("db restore", "a table of values", "as in: tracker db backup tracker.backup"),
    ],
)
def test_a_file_that_is_something_else_leads_to_what_takes_it(
    seeded: Parameters, tmp_path: Path, line: str, name: str, hint: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(EXAMPLES[name])
    run = runner(seeded, {"TRACKER_HOME": str(tmp_path / "home"), "NO_COLOR": "1"})
    result = run(f"{line} {file}")
    assert (result.exit_code, result.stdout) == (2, "")
    error, said = result.stderr.splitlines()
    assert error.startswith(f"error: {file}: this is ")
    assert said.startswith(f"hint: {hint}")


def test_a_folder_without_what_is_taken_leads_on(seeded: Parameters, tmp_path: Path) -> None:
    run = runner(seeded, {"TRACKER_HOME": str(tmp_path / "home"), "NO_COLOR": "1"})
    for line, hint in (
        ("load", "hint: load takes seed files in YAML"),
        ("import sec", "hint: name the files in it"),
    ):
        result = run(f"{line} {tmp_path}")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.splitlines()[1].startswith(hint)
