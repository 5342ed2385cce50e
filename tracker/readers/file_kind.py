"""What a file is that was given in the place of another, told by how it begins."""

import re
from typing import Final

from tracker.errors import UsageError

SEEDS: Final = "seed files in YAML"
FACTS: Final = "company facts of the SEC in JSON"
BACKUPS: Final = "what tracker db backup has made"

KINDS: Final = {
    "a gzip file": rb"\x1f\x8b",
    "an Excel workbook": rb"PK\x03\x04.*(?:xl/|\[Content_Types\])|\xd0\xcf\x11\xe0",
    "a zip archive": rb"PK\x03\x04",
    "a PDF": rb"%PDF-",
    "a picture": rb"\x89PNG|\xff\xd8\xff|GIF8",
    "a Parquet file": rb"PAR1",
    "a backup": rb"tracker backup [0-9]",
    "a dump of PostgreSQL": rb"PGDMP",
    "a web page": rb"(?i:\s*(?:<!doctype html|<html))",
    "XML": rb"\s*<\?xml",
    "a seed file": rb'(?:.*\n)?(?:companies|chips|sites|document|filer):|\s*\{.*"(?:companies|chips'
    rb'|sites|document|filer)"\s*:',
    "a file of company facts": rb'\s*\{.{0,300}"(?:cik|entityName|facts)"\s*:',
    "JSON": rb"\s*[\[{]",
    "a table of values": rb"[^\n:#{}\[\]]+[,;\t][^\n:]*\n",
}
"""Kind -> how it begins; of several that fit the first is meant."""

BEGINNING: Final = 100_000
"""Bytes that are looked at."""

TABLES: Final = "claims come in seed files, or one at a time: tracker add commitment ..."
DOCUMENTS: Final = "a document is cited, not loaded: tracker add source SLUG TITLE --text FILE"
API: Final = (
    "company facts come from https://data.sec.gov/api/xbrl/companyfacts/CIK##########.json,"
    " or by: tracker import sec --fetch CIK"
)

HINTS: Final = {
    (None, "a gzip file"): "unpack it first: gunzip {file}",
    (None, "a zip archive"): "unpack it first: unzip {file}",
    (None, "a backup"): "tracker db restore {file}",
    (None, "a dump of PostgreSQL"): "backups were such until they held data only: restore it with"
    " the tracker that made it, upgrade that database, and make a backup anew",
    (SEEDS, "a file of company facts"): "tracker import sec {file}",
    (SEEDS, "a PDF"): DOCUMENTS,
    (SEEDS, "a web page"): DOCUMENTS,
    (SEEDS, "a picture"): DOCUMENTS,
    (SEEDS, None): TABLES,
    (FACTS, "a seed file"): "tracker load {file}",
    (FACTS, None): API,
    (BACKUPS, "a seed file"): "tracker load {file}",
    (BACKUPS, "a file of company facts"): "tracker import sec {file}",
    (BACKUPS, None): "as in: tracker db backup tracker.backup",
}
"""What is taken, and what was given -> what to do; None for any."""

TAKEN: Final = {SEEDS: "a seed file", FACTS: "a file of company facts", BACKUPS: "a backup"}


def check_kind(data: bytes, file: str, takes: str) -> None:
    """Refuse what is known to be something else; what is not known passes.

    Raises:
        UsageError: the message says what it is, the hint what to do with it.
    """
    beginning = data[:BEGINNING]
    kind = next((kind for kind, way in KINDS.items() if re.match(way, beginning, re.DOTALL)), None)
    # JSON may hold anything, so its reader says what is missing.
    if kind in (None, TAKEN[takes]) or (takes == FACTS and kind == "JSON"):
        return
    keys = ((None, kind), (takes, kind), (takes, None))
    hint = next(HINTS[key] for key in keys if key in HINTS)
    raise UsageError(f"{file}: this is {kind}, not {takes}", hint=hint.format(file=file))
