"""Seed files to rows, each file whole or not at all."""
