"""Commands that write a thing or a claim: one file per command."""
