"""Companies as a text names them: those on file, well-known ones, and names that look like some."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from tracker.language.chinese_variants import one_script
from tracker.reading.unknown_names import Mention, is_formed_as_one, unknown_names

KNOWN: Final = Path(__file__).parent / "names.toml"

WORD: Final = re.compile("[A-Za-z0-9]", re.ASCII)
KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc]")
HANGUL: Final = re.compile("[\uac00-\ud7a3]")


@dataclass(slots=True)
class Names:
    """The names that are looked for, in every script."""

    on_file: Mapping[str, str]
    """Name -> slug."""

    nouns: frozenset[str] = frozenset()
    """Words of the language that are no part of a name."""

    _whole: str = ""
    _full: dict[str, str] = field(default_factory=dict)
    _printed: dict[str, str] = field(default_factory=dict)
    _pattern: re.Pattern[str] | None = None
    _keys: dict[str, str] = field(default_factory=dict)
    _slugs: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        known = _known()
        self._slugs = set(self.on_file.values())
        for slug, spellings in known["names"].items():
            for each in spellings:
                self._keys.setdefault(_folded(each), slug)
        for each in known["speakers"]["names"]:
            self._keys.setdefault(_folded(each), f"speaker:{each}")
        for each in known["media"]["names"]:
            self._keys.setdefault(_folded(each), f"media:{each}")
        for name, slug in self.on_file.items():
            if len(name) > 1:
                self._keys[_folded(name)] = slug
        self._pattern = _pattern(self._keys)

    def mentions(self, text: str) -> list[Mention]:
        """The companies that a text names, in order; the longest name at each place."""
        folded = _folded(text)
        makers = set(_known()["makers"]["names"])
        found: list[Mention] = []
        for match in self._pattern.finditer(folded) if self._pattern else ():
            key = self._keys[match[0]] if match[0] in self._keys else self._keys[_cased(match[0])]
            printed = text[match.start() : match.end()]
            is_speaker = key.startswith(("speaker:", "media:"))
            is_on_file = key in self._slugs
            shown = key if is_on_file else self._printed.setdefault(key, printed)
            found.append(
                Mention(
                    *match.span(),
                    shown,
                    is_on_file,
                    key in makers,
                    is_speaker,
                    key.startswith("media:"),
                )
            )
        taken = [(each.start, each.end) for each in found]
        found += [self._known_by_now(each) for each in unknown_names(text, taken, self._is_common)]
        return sorted(found, key=lambda each: each.start)

    def learn(self, text: str) -> None:
        """Count the words of a text, so that a name is told from a noun that stands once."""
        self._whole = text
        for each in self.mentions(text):
            if not each.is_on_file:
                self._full.setdefault(each.key, each.key)

    def is_cue(self, name: str) -> bool:
        """Whether a label is about a figure and names nobody."""
        return any(word in name for word in self.nouns)

    def _is_common(self, name: str) -> bool:
        """Whether what stands where a subject does is no name: a cue word, or said once."""
        if is_formed_as_one(name):
            return any(name.startswith(word) for word in self.nouns)
        if any(word in name for word in self.nouns):
            return True
        return WORD.match(name) is None and self._whole.count(name) < 2

    def _known_by_now(self, mention: Mention) -> Mention:
        """The mention under the first and fuller name that the text printed."""
        printed = mention.key
        if WORD.match(printed) is None and self._whole.count(printed) == 1:
            # A name that is printed elsewhere by itself is cut free of the words before it.
            ends = (printed[cut:] for cut in range(1, len(printed) - 3))
            alone = next((each for each in ends if self._whole.count(each) > 1), None)
            if alone is not None and is_formed_as_one(alone):
                return replace(mention, key=alone)
        for name in self._full:
            if name != mention.key and len(mention.key) > 2 and _is_short_for(mention.key, name):
                return replace(mention, key=name)
        return mention


def _is_short_for(short: str, name: str) -> bool:
    if WORD.match(short):
        return name.startswith(f"{short} ")
    return len(short) >= 3 and short in name


def _cased(text: str) -> str:
    return text.title()


@cache
def _known() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(KNOWN.read_text(encoding="utf-8"))


def _folded(text: str) -> str:
    """The text as names are compared, of the same length."""
    return one_script(text)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(_bounded(each) for each in sorted(names, key=len, reverse=True)))


def _bounded(name: str) -> str:
    before = after = ""
    for kind in (WORD, KATAKANA):
        if kind.match(name[0]):
            before = f"(?<!{kind.pattern})"
        if kind.match(name[-1]):
            after = f"(?!{kind.pattern})"
    if HANGUL.match(name[0]):
        before = f"(?<!{HANGUL.pattern})"
    return before + re.escape(name) + after
