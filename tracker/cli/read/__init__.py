"""Commands that ask and change nothing: one file per command."""
