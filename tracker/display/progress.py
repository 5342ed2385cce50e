"""A progress bar on stderr, where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tracker.visible import visible


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int | None], None]]:
    """Takes the name of what is at hand, how many are done, and how many there are, if known.

    A bar on stderr where that is a terminal, and nothing elsewhere.
    """
    if not sys.stderr.isatty():
        yield lambda _name, _done, _total: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda name, done, total: bar.update(
            task, description=escape(visible(name)), completed=done, total=total
        )
