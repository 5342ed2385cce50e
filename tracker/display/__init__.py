"""Rows to text: tables, prose, bars, JSON, CSV and Markdown.

Nothing here knows Typer or the database.
"""
