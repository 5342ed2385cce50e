"""SEC filings to rows: filers, sources, facts and restatements."""
