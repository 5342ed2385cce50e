"""A document to candidate claims with their sentences; nothing here meets a database."""
