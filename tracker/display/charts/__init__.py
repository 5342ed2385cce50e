"""Vega-Lite specifications of charts, and the files made of them."""
