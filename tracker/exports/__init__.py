"""Views of schema bi as files for other programs: streamed, every value exactly what it is."""
