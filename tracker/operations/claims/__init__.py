"""One claim by hand: added, revised or corrected, with its citation."""
