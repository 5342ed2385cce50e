"""The embedded server, tried for real."""
