"""The open database of what is promised, spent and built for AI infrastructure."""

__version__ = "0.1.0"
