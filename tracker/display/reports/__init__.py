"""How the answer of a command reads, where it is more than columns."""
