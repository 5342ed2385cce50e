"""What holds for every call of the program, whatever it was given."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator

from tests.hostile.conftest import Outcome
from tracker.display.escape import FORMULA_STARTS
from tracker.visible import UNSAFE

CODES = {0, 1, 2, 3, 4, 5}
"""The exit codes that the documentation names."""

LONGEST_LINE = 2_000
"""Characters of an error: what was typed may be repeated, but not at any length."""

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def complaints(result: Outcome, output: str = "table") -> Iterator[str]:
    """What is wrong with how a call ended and with what it printed."""
    if result.bug:
        yield f"traceback: {type(result.bug).__name__}: {str(result.bug)[:200]!r}"
        return
    yield from ending(result.exit_code, result.stderr)
    yield from dangers("stdout", result.stdout)
    if result.exit_code == 0:
        yield from malformed(result.stdout, output)


def ending(code: int, stderr: str) -> Iterator[str]:
    """What is wrong with the exit code and the lines that explain it."""
    if code not in CODES:
        yield f"exit code {code}"
    said = stderr.splitlines()
    errors = [line for line in said if line.startswith("error: ")]
    if len(errors) != (1 if code in CODES - {0, 1} else 0):
        yield f"exit code {code} and {len(errors)} errors: {said}"
    if "Traceback" in stderr:
        yield f"traceback: {said[-1]}"
    if any(len(line) > LONGEST_LINE and line.startswith(("error:", "hint:")) for line in said):
        yield f"a message of {max(map(len, said))} characters: {said[0][:100]}"
    yield from dangers("stderr", stderr)


def dangers(stream: str, text: str) -> Iterator[str]:
    """The characters of an output that would take effect."""
    found = {each for each in text if each != "\n" and unicodedata.category(each) in UNSAFE}
    if found:
        yield f"{sorted(found)!a} on {stream}"


def malformed(text: str, output: str) -> Iterator[str]:
    """What a reader of the format would stumble over."""
    match output:
        case "json":
            yield from _malformed_json(text)
        case "csv":
            yield from _malformed_csv(text)
        case "markdown":
            yield from _malformed_markdown(text)


def _malformed_json(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError:
        try:
            for line in text.splitlines():
                json.loads(line)
        except ValueError as error:
            yield f"no JSON: {error}"


def _malformed_csv(text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if len({len(row) for row in rows}) > 1:
        yield "rows of different lengths in CSV"
    for row in rows:
        for cell in row:
            if cell.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(cell):
                yield f"a formula in CSV: {cell[:60]!r}"


def _malformed_markdown(text: str) -> Iterator[str]:
    widths: set[int] = set()
    for line in text.splitlines():
        if not line.startswith("|"):
            widths.clear()
            continue
        bare = re.sub(r"\\.", "", line)
        widths.add(bare.count("|"))
        if len(widths) > 1:
            yield f"a cell too many in Markdown: {line[:100]}"
        if set(bare) & set("`<[&~*"):
            yield f"markup in Markdown: {line[:100]}"
