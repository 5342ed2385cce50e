"""Rich's console: loaded only where something is drawn on a terminal."""

import os
import sys

from rich.console import Console


def console() -> Console:
    """A terminal on stdout, on which no text takes effect; colour only where it is wanted."""
    return Console(
        file=sys.stdout,
        force_terminal=True,
        color_system="auto" if "NO_COLOR" not in os.environ else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
