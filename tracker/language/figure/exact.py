"""Arithmetic that rounds nothing."""

from decimal import Context
from typing import Final

EXACTLY: Final = Context(prec=80)
"""Enough that no product of what PLAIN and the scales allow is ever rounded."""
