"""What to type instead of a command that does not exist."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from typing import Any, Final

from typer.core import TyperGroup

from tracker.cli.context import session_before
from tracker.errors import TrackerError, UsageError

INSTEAD: Final = {
    "download dump save csv": "rows come out of: tracker list commitments --format csv,"
    " whole views out of: tracker export csv VIEW,"
    " answers out of: tracker sql QUERY --format csv",
    "import csv|import excel|import xlsx|import json|import jsonl|import parquet|import yaml":
    "seed files in YAML are read by: tracker load FILE; single claims by: tracker add",
    "delete remove rm drop erase destroy": "nothing is deleted: a wrong claim is put right by:"
    " tracker revise NOUN KEY ... --correct, two companies that are one by: tracker merge company",
    "update change modify set replace correct fix": "what is claimed is revised, as in:"
    " tracker revise commitment KEY AMOUNT; a name or a place is edited, as in:"
    " tracker edit company KEY --name NAME",
    "undo revert rollback": "nothing is overwritten: tracker history KEY tells what was claimed,"
    " and a further claim puts it right: tracker revise NOUN KEY ... --correct",
    "search find grep filter": "tracker list commitments --search TEXT",
    "init setup configure config": "nothing is to be set up: the first command that reads makes"
    " the database, as in: tracker compare --year 2025",
    "create new insert record": "tracker add NOUN ..., as listed by: tracker add --help",
    "get view info describe display": "tracker show company KEY",
    "ls all rows": "tracker list commitments",
    "query select psql": 'tracker sql "SELECT company, name FROM company"',
    "report summary capex": "tracker compare --year 2025",
    "graph plot draw picture": "tracker chart compare --year 2025 -o compare.svg",
    "seed seeds sync ingest": "tracker load FILE",
    "audit validate verify lint test": "tracker check",
    "log changes diff audit-trail": "tracker history KEY",
    "user login password": "tracker bi grant USER",
    "bi add|bi create|bi new": "tracker bi grant USER",
    "bi delete|bi remove|bi drop": "tracker bi revoke USER",
    "db delete|db remove|db drop": "tracker db reset",
    "help": "tracker --help",
    "version": "tracker --version",
}  # fmt: skip
"""Words that other programs use -> what does that here.

Without this table the nearest name would be offered, which may mean the opposite: import
where rows are to come out, revise where they are to go.
"""

KEYED: Final = {
    ("list", "company"): "tracker list commitments --company {key}",
    ("list", "source"): "tracker list citations --source {key}",
    ("explain", "company"): "tracker explain compare --year 2025 --company {key}",
    ("chart", "company"): "tracker chart timeline {key} -o {key}.svg",
    ("chart", "commitment"): "tracker chart timeline {key} -o {key}.svg",
    ("add", "company"): "tracker add commitment {key} AMOUNT",
    ("add", "commitment"): "tracker revise commitment {key} AMOUNT",
    ("add", "site"): "tracker revise site {key}",
    ("add", "source"): "tracker edit source {key}",
    ("tracker", "company"): "tracker show company {key}",
    ("tracker", "commitment"): "tracker show commitment {key}",
    ("tracker", "site"): "tracker show site {key}",
    ("tracker", "source"): "tracker show source {key}",
}
"""What a verb does with a thing on file, where that is not the command of the thing's name."""

NEAR: Final = 0.7
"""Likeness from which on a word is taken for a slip of the hand; 1 is the word itself."""


class Group(TyperGroup):
    """A verb with its nouns; what is none of them is told from what is."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names.

        Raises:
            UsageError: it names none; the hint says what to type instead.
        """
        name = args[0]
        if ctx.resilient_parsing or name.startswith("-") or self.get_command(ctx, name):
            return super().resolve_command(ctx, args)
        raise UsageError(self._fault(ctx, name), hint=next(self._hints(ctx, name)))

    def _fault(self, ctx: Any, name: str) -> str:
        if ctx.parent is None:
            return f"there is no command {name!r}"
        return f"{ctx.command_path}: {name!r} is none of {', '.join(self.commands)}"

    def _hints(self, ctx: Any, name: str) -> Iterator[str]:
        """What may have been meant, likeliest first."""
        word = name.lower()
        path = " ".join([*ctx.command_path.split()[1:], word])
        yield from (hint for words, hint in _spread(INSTEAD) if words == path)
        with suppress(TrackerError):  # no database, or several things of that name
            yield from _as_thing(ctx, self.commands, name)
        near = [
            f"{ctx.command_path} {each}" for each in get_close_matches(word, self.commands, 2, NEAR)
        ]
        same = [f"tracker {each}" for each in _elsewhere(ctx.find_root().command, word)]
        for meant in (same, near) if ctx.parent is None else (near, same):
            if meant:
                yield f"did you mean: {', '.join(meant[:4])}"
        yield f"as in: {example_of(self)}" if ctx.parent else "all commands: tracker --help"


def example_of(command: Any) -> str:
    """The example in the help of a command."""
    return str(command.help).partition("Example:\n")[2].strip()


def _spread(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every word of the table by itself; | parts those that have a space in them."""
    for words, hint in table.items():
        for word in words.split("|" if "|" in words else " "):
            yield word, hint


def _as_thing(ctx: Any, commands: Mapping[str, Any], name: str) -> Iterator[str]:
    """How the verb is told which thing is meant, where the word names a thing on file."""
    session = session_before(ctx)
    if not session.is_up:
        return
    with session.open() as database:
        for noun, slug in database.find(name)[:1]:
            usual = f"{ctx.command_path} {noun} {{key}}" if noun in commands else None
            shape = KEYED.get((ctx.command.name, noun), usual)
            if shape:
                yield f"{slug} is a {noun}: {shape.format(key=slug)}"


def _elsewhere(command: Any, word: str, path: str = "") -> Iterator[str]:
    """The commands of other verbs whose last word it is."""
    for name, child in getattr(command, "commands", {}).items():
        if path and name in (word, f"{word}s"):
            yield f"{path}{name}"
        yield from _elsewhere(child, word, f"{path}{name} ")
