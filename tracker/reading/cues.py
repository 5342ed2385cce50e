"""The cue words of each language, as the files in cues/ list them, ready to be looked for."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from tracker.language.chinese_variants import one_script

FOLDER: Final = Path(__file__).parent / "cues"
FILES: Final = {"en": "en", "zh-Hans": "zh", "zh-Hant": "zh", "ja": "ja", "ko": "ko"}
"""Language -> the file of its cues."""

LATIN: Final = re.compile("[A-Za-z0-9]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a figure may be about, and the words that say so."""

    name: str
    words: re.Pattern[str]
    before: re.Pattern[str]
    """What stands right before a figure of it, up to the figure."""

    after: re.Pattern[str]
    """What stands right behind one."""


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words of a language."""

    language: str
    topics: Mapping[str, Topic]
    modes: Mapping[str, re.Pattern[str]]
    company: Mapping[str, re.Pattern[str]]
    nouns: frozenset[str]
    """Words that are cues, and so no part of a company's name."""

    reach: int
    """Characters within which a cue is near its figure."""


def compared(text: str, language: str) -> str:
    """The text as cues are looked for in it, character by character: Chinese in one script."""
    return one_script(text) if language == "zh-Hant" else text


@cache
def cues_of(language: str) -> Cues:
    """The cue words of a language."""
    found = tomllib.loads((FOLDER / f"{FILES[language]}.toml").read_text(encoding="utf-8"))
    is_spaced = language in ("en", "ko")
    gap_before = r"(?:[\s,]*[\w'’%-]+){0,2}\W{0,3}$" if language == "en" else r"[^)）。]{0,5}$"
    gap_after = r"^[^\w(]{0,2}(?:[\w'’-]+\s+){0,2}" if language == "en" else r"^[^(（。]{0,5}?"
    topics = {
        name: Topic(
            name,
            _any(each["words"]),
            _any(_sides(each.get("attached", ()), is_before=True), end=gap_before),
            _any(_sides(each.get("attached", ()), is_before=False), start=gap_after),
        )
        for name, each in found["topic"].items()
    }
    return Cues(
        language,
        topics,
        {name: _any(words) for name, words in found["mode"].items()},
        {name: _any(words) for name, words in found["company"].items() if name != "nouns"},
        frozenset(_nouns(found)),
        70 if is_spaced else 30,
    )


def _nouns(found: Mapping[str, Any]) -> Iterator[str]:
    for table in (*(each["words"] for each in found["topic"].values()), *found["mode"].values()):
        yield from (word for word in table if len(word) > 1 and not word.isascii())
    yield from found["company"]["nouns"]


def _sides(patterns: Iterable[str], *, is_before: bool) -> list[str]:
    """The words on one side of the figure: before `raised #`, behind `# loan`."""
    if is_before:
        return [each.removesuffix("#").strip() for each in patterns if each.strip().endswith("#")]
    return [each.removeprefix("#").strip() for each in patterns if each.startswith("#")]


def _any(words: Iterable[str], *, start: str = "", end: str = "") -> re.Pattern[str]:
    parts = "|".join(_word(each) for each in sorted(set(words), key=len, reverse=True))
    return re.compile(f"{start}(?:{parts or '(?!)'}){end}", re.IGNORECASE | re.DOTALL)


def _word(word: str) -> str:
    """A cue as a regular expression; Latin ones are whole words."""
    pattern = re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    pattern = re.sub(r"\\ ", r"\\s+", pattern)
    first = r"(?<![A-Za-z0-9])" if LATIN.match(word[0]) else ""
    last = r"(?![A-Za-z0-9])" if LATIN.match(word[-1]) else ""
    return first + pattern + last
