"""Finds out what tests run: coverage tells the lines, the server's log the views."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import coverage

from tests.mutation.checkout import ROOT, Checkout
from tests.mutation.reach import IMPORTED, Lines, digest, part_file, read, test_digest, write
from tests.mutation.reach_plugin import FILE, SETTINGS

STAGE = re.compile(r"\|(setup|run|teardown)$| \((setup|call|teardown)\)$")
"""What is added to the name of a test in the contexts of pytest-cov, and in the environment."""

SETTINGS_TEXT = """\
[run]
source = {root}/tracker
data_file = {folder}/coverage
parallel = true
# A process that a test starts knows from the environment which test it is.
context = ${{PYTEST_CURRENT_TEST-}}
"""


def measure(checkout: Checkout, files: Sequence[str], jobs: int) -> str:
    """Run these files of tests, and keep what each test ran; returns what pytest printed last."""
    folder = checkout.temporary / "measured"
    folder.mkdir()
    settings, notes = folder / "settings", folder / "notes.json"
    settings.write_text(SETTINGS_TEXT.format(root=checkout.root, folder=folder), encoding="utf-8")
    options = ["-p", "tests.mutation.reach_plugin", "-p", "no:cacheprovider", "-q", "--tb=no"]
    measured = ["--cov", f"--cov-config={settings}", "--cov-context=test", "--cov-report="]
    _, output = checkout.run(
        ["-m", "pytest", f"--numprocesses={jobs}", *options, *measured, *files],
        environment={FILE: str(notes), SETTINGS: str(settings)},
    )
    if not notes.exists():
        raise RuntimeError(f"the tests could not be measured:\n{output}")
    _keep(files, json.loads(notes.read_text(encoding="utf-8")), _lines(checkout.root, folder))
    return output.strip().rpartition("\n")[2]


def _lines(root: Path, folder: Path) -> dict[str, Lines]:
    """By test, by "fixture NAME", and by "" for what runs on import: the lines that ran."""
    # pytest-cov combines; what processes wrote after that is still by itself.
    combined = coverage.Coverage(data_file=str(folder / "all"), config_file=False)
    combined.combine([str(file) for file in folder.glob("coverage*")], keep=True)
    data = combined.get_data()
    found: dict[str, Lines] = {}
    for file in data.measured_files():
        source = Path(file).relative_to(root).as_posix()
        for line, contexts in data.contexts_by_lineno(file).items():
            for context in {STAGE.sub("", each) for each in contexts}:
                found.setdefault(context, {}).setdefault(source, []).append(line)
    return found


def _keep(files: Sequence[str], notes: dict[str, Any], lines: dict[str, Lines]) -> None:
    sources = {s: digest([ROOT / s]) for run in lines.values() for s in run}
    shared = {
        context.removeprefix("fixture "): run
        for context, run in lines.items()
        if context.startswith("fixture ")
    }
    imported = lines.get("", {})
    kept = {source: {"digest": sources[source], "lines": run} for source, run in imported.items()}
    write(IMPORTED, read(IMPORTED) | kept)
    for file in files:
        tests = {
            name: note | {"lines": lines.get(name, {})}
            for name, note in notes.items()
            if name.startswith(f"{file}::")
        }
        own = {"digest": test_digest(ROOT / file), "sources": sources, "shared": shared}
        write(part_file(file), own | {"tests": tests})
