"""Words: amounts, dates, names as people write them; pure functions, no database."""
