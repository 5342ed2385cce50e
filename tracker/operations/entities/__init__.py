"""Rows of companies, sites, commitments and sources, for seeds and for hands."""
