"""Rows that are edited in place, merged or linked, with their earlier state kept."""
