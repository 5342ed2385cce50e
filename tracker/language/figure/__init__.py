"""A figure in words to its bounds: lexicon, scanner, numerals, hedges; one figure, any unit."""
