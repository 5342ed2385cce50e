"""How well `tracker read` reads: precision, recall and F1 over texts with labels.

    python -m benchmarks.reading tests/reading/texts --faults

tests/reading/README.md tells the layout and what labels mean. A figure is found where a candidate
has its very span, or overlaps it and has the same value; one candidate answers one label, so that
a fact offered twice is once invented. `kind`, `company` and `both` ask for that of found ones.
"""

import argparse
import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML, YAMLError

Fact = Mapping[str, Any]
"""A label or a candidate: both have the fields of the lines of `tracker read --format json`."""

MEASURES: Final = ("found", "kind", "company", "both")
COMPANIES: Final = Path(__file__).parents[1] / "seeds" / "companies.yaml"
SUFFIXES: Final = (".txt", ".html")


class ReadingError(Exception):
    """A folder that is not laid out as it should be, or a reader that failed."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text and the facts that are in it."""

    path: Path
    language: str
    published: str
    facts: tuple[Fact, ...]
    names: tuple[tuple[str, ...], ...] = ()
    """Names of the same company, which any of them answers for."""

    @property
    def has_spans(self) -> bool:
        """Whether offsets point into the file itself, as they do not where it has markup."""
        return self.path.suffix != ".html"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one text: pairs of label and candidate, and what is left on either side."""

    labelled: Labelled
    pairs: tuple[tuple[Fact, Fact], ...]
    missed: tuple[Fact, ...]
    invented: tuple[Fact, ...]


@dataclass(slots=True)
class Tally:
    """Counts of facts on either side, and of pairs by measure."""

    texts: int = 0
    labels: int = 0
    candidates: int = 0
    hits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))

    def scores(self, measure: str) -> tuple[float, float, float]:
        """Precision, recall and F1, from 0 to 1; a share of nothing is 0."""
        hits, both = self.hits[measure], self.labels + self.candidates
        precision = hits / self.candidates if self.candidates else 0.0
        recall = hits / self.labels if self.labels else 0.0
        return precision, recall, 2 * hits / both if both else 0.0


def labelled_texts(folder: Path) -> list[Labelled]:
    """The texts under a folder that have labels beside them, in order of their paths.

    Raises:
        ReadingError: there are none, or labels without a text or that are no YAML.
    """
    found = [_labelled(path) for path in sorted(folder.rglob("*.yaml"))]
    if not found:
        message = f"{folder}: no labels (*.yaml) are there"
        raise ReadingError(message)
    return found


def _labelled(labels: Path) -> Labelled:
    texts = [labels.with_suffix(each) for each in SUFFIXES if labels.with_suffix(each).is_file()]
    if len(texts) != 1:
        message = f"{labels}: expected one text beside it, of {' or '.join(SUFFIXES)}"
        raise ReadingError(message)
    try:
        content = YAML(typ="safe").load(labels.read_text(encoding="utf-8"))
        return Labelled(
            path=texts[0],
            language=content["language"],
            published=content["published"],
            facts=tuple(content["facts"]),
            names=tuple(map(tuple, content.get("names", ()))),
        )
    except (YAMLError, KeyError, TypeError) as error:
        message = f"{labels}: these are no labels: {' '.join(str(error).split())}"
        raise ReadingError(message) from error


def candidates(labelled: Labelled) -> list[Fact]:
    """What the reader offers for a text: the one place that knows how it is called.

    It is told the day of publication, and finds out the language by itself.

    Raises:
        ReadingError: it ended with an error, or printed what is no JSON.
    """
    command = [sys.executable, "-m", "tracker", "read", str(labelled.path)]
    command += ["--published", labelled.published, "--format", "json"]
    run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    if run.returncode:
        message = f"{labelled.path}: the reader ended with {run.returncode}: {run.stderr.strip()}"
        raise ReadingError(message)
    return parsed_lines(run.stdout, str(labelled.path))


def stored_candidates(labelled: Labelled, labels: Path, lines: Path) -> list[Fact]:
    """What a reader has offered before: NAME.jsonl in a folder laid out as that of the labels.

    Raises:
        ReadingError: there is no such file, or it holds what is no JSON.
    """
    path = lines / labelled.path.relative_to(labels).with_suffix(".jsonl")
    if not path.is_file():
        message = f"{path}: there is no such file"
        raise ReadingError(message)
    return parsed_lines(path.read_text(encoding="utf-8"), str(path))


def parsed_lines(text: str, name: str) -> list[Fact]:
    """One candidate a line; ReadingError where a line is no JSON."""
    try:
        return [json.loads(line, parse_float=Decimal) for line in text.splitlines() if line]
    except ValueError as error:
        message = f"{name}: no lines of JSON: {error}"
        raise ReadingError(message) from error


class Companies:
    """Which names are the same company: those of the seeds, and those that a text brings."""

    def __init__(self) -> None:
        """Read the names that ship with the tracker."""
        self.slugs: dict[str, str] = {}
        for each in YAML(typ="safe").load(COMPANIES.read_text(encoding="utf-8"))["companies"]:
            names = [each["slug"], each["name"], *(name["name"] for name in each.get("names", ()))]
            self.slugs.update(dict.fromkeys(map(plain, names), each["slug"]))

    def of(self, fact: Fact, names: Iterable[tuple[str, ...]]) -> frozenset[str]:
        """The companies of a fact, each by one name, however they are printed."""
        same = {plain(name): plain(group[0]) for group in names for name in group}
        plains = (plain(name) for name in fact.get("companies") or ())
        first = (same.get(name, name) for name in plains)
        return frozenset(self.slugs.get(name, name) for name in first)


def plain(name: str) -> str:
    """A name without what width, case and spaces make of it."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def value(fact: Fact) -> tuple[frozenset[Decimal], str | None]:
    """The bounds of a figure and what they are counted in, without the hedge."""
    bounds = (fact.get(each) for each in ("low", "best", "high"))
    unit = fact.get("currency_code") or fact.get("unit")
    return frozenset(Decimal(str(each)) for each in bounds if each is not None), unit


def spans(fact: Fact) -> Iterator[tuple[int, int]]:
    """Where a figure is printed: the first mention, and those after it."""
    yield fact["start"], fact["end"]
    mentions = fact.get("mentions") or ()
    for each in mentions if isinstance(mentions, list | tuple) else ():
        yield (each["start"], each["end"]) if isinstance(each, Mapping) else (each[0], each[1])


def is_found(label: Fact, candidate: Fact, *, has_spans: bool = True) -> bool:
    """Whether the candidate is the figure of the label; without spans, whether its value is."""
    same = value(label) == value(candidate)
    return (same and not has_spans) or any(
        has_spans and (mine == theirs or (same and mine[0] < theirs[1] and theirs[0] < mine[1]))
        for mine in spans(label)
        for theirs in spans(candidate)
    )


def agreements(label: Fact, candidate: Fact, labelled: Labelled, known: Companies) -> list[str]:
    """The measures by which a candidate that is found is right."""
    is_kind = label["kind"] == candidate.get("kind")
    is_company = known.of(label, labelled.names) == known.of(candidate, labelled.names)
    right = (True, is_kind, is_company, is_kind and is_company)
    return [measure for measure, is_right in zip(MEASURES, right, strict=True) if is_right]


def judged(labelled: Labelled, offered: list[Fact], known: Companies) -> Verdict:
    """Pair labels with candidates, each once, those that agree in most first."""
    possible = sorted(
        (-len(agreements(label, candidate, labelled, known)), left, right)
        for left, label in enumerate(labelled.facts)
        for right, candidate in enumerate(offered)
        if is_found(label, candidate, has_spans=labelled.has_spans)
    )
    taken: dict[int, int] = {}
    for _, left, right in possible:
        if left not in taken and right not in taken.values():
            taken[left] = right
    return Verdict(
        labelled,
        tuple((labelled.facts[left], offered[right]) for left, right in sorted(taken.items())),
        tuple(fact for left, fact in enumerate(labelled.facts) if left not in taken),
        tuple(fact for right, fact in enumerate(offered) if right not in taken.values()),
    )


def tallied(verdicts: Iterable[Verdict], known: Companies) -> dict[str, Tally]:
    """The counts of each language, and of all under `all`."""
    tallies: dict[str, Tally] = {}
    for verdict in verdicts:
        for name in (verdict.labelled.language, "all"):
            tally = tallies.setdefault(name, Tally())
            tally.texts += 1
            tally.labels += len(verdict.pairs) + len(verdict.missed)
            tally.candidates += len(verdict.pairs) + len(verdict.invented)
            for label, candidate in verdict.pairs:
                for measure in agreements(label, candidate, verdict.labelled, known):
                    tally.hits[measure] += 1
    return dict(sorted(tallies.items(), key=lambda item: (item[0] == "all", item[0])))


def table(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """A line for each language: precision, recall and F1 of each measure."""
    yield (" " * 29 + "".join(f"  {measure:<16}" for measure in MEASURES)).rstrip()
    heads = f"  {'P':>4}  {'R':>4}  {'F1':>4}" * len(MEASURES)
    yield f"{'language':<9}{'texts':>5}{'facts':>7}{'offered':>8}{heads}"
    for name, tally in tallies.items():
        scores = (score for measure in MEASURES for score in tally.scores(measure))
        cells = "".join(f"  {score:4.2f}" for score in scores)
        yield f"{name:<9}{tally.texts:>5}{tally.labels:>7}{tally.candidates:>8}{cells}"


def faults(verdict: Verdict, known: Companies) -> Iterator[str]:
    """A line for each fact that was missed, invented, or found with a wrong kind or company."""
    labelled, text = verdict.labelled, verdict.labelled.path.read_text(encoding="utf-8")
    for label in verdict.missed:
        yield _fault(labelled, label, "missed", repr(label["figure"]), _told(label))
    for candidate in verdict.invented:
        figure = text[candidate["start"] : candidate["end"]] if labelled.has_spans else None
        said = repr(figure or candidate.get("quote"))
        yield _fault(labelled, candidate, "invented", said, _told(candidate))
    for label, candidate in verdict.pairs:
        right = agreements(label, candidate, labelled, known)
        for measure, key in (("kind", "kind"), ("company", "companies")):
            if measure not in right:
                what = f"{label[key]!r}, read as {candidate.get(key)!r}"
                yield _fault(labelled, label, measure, repr(label["figure"]), what)


def _fault(labelled: Labelled, fact: Fact, *words: str) -> str:
    return f"{labelled.language}/{labelled.path.name}:{fact['start']}: {' '.join(words)}"


def _told(fact: Fact) -> str:
    return f"{fact.get('kind')} of {', '.join(fact.get('companies') or ()) or 'nobody'}"


def main(arguments: list[str] | None = None) -> int:
    """Print the table, and the faults where they are asked for; 1 where it cannot be done."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading", description="Score tracker read.")
    parser.add_argument("folder", type=Path, help="texts, with their labels beside them")
    parser.add_argument("--faults", action="store_true", help="name what was missed and invented")
    parser.add_argument("--lines", type=Path, help="read NAME.jsonl there, and call no reader")
    options = parser.parse_args(arguments)
    known = Companies()
    lines: Path | None = options.lines
    verdicts: list[Verdict] = []
    try:
        for each in labelled_texts(options.folder):
            offered = stored_candidates(each, options.folder, lines) if lines else candidates(each)
            verdicts.append(judged(each, offered, known))
    except ReadingError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    told = (line for verdict in verdicts for line in faults(verdict, known))
    print(*table(tallied(verdicts, known)), *(told if options.faults else ()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
