"""Intake: bytes to records; no database."""
