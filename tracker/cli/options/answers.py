"""What is answered at the prompts: checked at once, and kept for the command to run again."""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

from tracker.cli.options.parsers import country, last_day
from tracker.errors import UnreadableError


@dataclass(slots=True)
class Answers:
    """The words that a command line lacked, in the order in which they were given."""

    options: list[str] = field(default_factory=list)
    """Each option, then its value."""

    arguments: list[str] = field(default_factory=list)

    def remember(self, name: str, answer: str) -> None:
        """Keep the answer for an option, or for the argument that has this metavar."""
        if name.startswith("--"):
            self.options += [name, answer]
        else:
            self.arguments.append(answer)

    def completed(self, words: Sequence[str]) -> list[str]:
        """The words of a command with all that was answered; nothing if nothing was."""
        if not (self.options or self.arguments):
            return []
        end = words.index("--") if "--" in words else len(words)
        arguments = [*words[end + 1 :], *self.arguments]
        # What begins with a hyphen would be read as an option.
        if end < len(words) or any(word.startswith("-") for word in arguments):
            return [*words[:end], *self.options, "--", *arguments]
        return [*words, *arguments, *self.options]


ANSWERS: Final[ContextVar[Answers]] = ContextVar("ANSWERS")
"""Those of the command that is running."""


def day(text: str) -> str:
    """The text, which says on which day, or in which month, quarter or year."""
    from tracker.language.day import read_day

    read_day(text)
    return text


def day_of_publication(text: str) -> str:
    """The text, which is a day, a month or a year in digits."""
    last_day(text)
    return text


def amount(text: str) -> str:
    """The text, which is an amount in one of the languages at least: --language may say which."""
    from tracker.language.amount import read_amount

    return _readable(text, lambda language: read_amount(text, language=language))


def quantity(text: str) -> str:
    """The text, which is power, compute or a number of accelerators in one of the languages."""
    from tracker.language.capacity import read_capacity

    return _readable(text, lambda language: read_capacity(text, language=language))


def _readable(text: str, read: Callable[[str | None], object]) -> str:
    from tracker.language.text import LANGUAGES

    errors = []
    for language in (None, *LANGUAGES):
        try:
            read(language)
        except UnreadableError as error:
            errors.append(error)
        else:
            return text
    raise errors[0]


CHECKS: Final[Mapping[str, Callable[[str], str]]] = {
    "--announced": day,
    "--published": day_of_publication,
    "--country": country,
    "AMOUNT": amount,
    "QUANTITY": quantity,
}
"""Option, or metavar of an argument -> what is written for an answer, or why it cannot be taken."""
