"""What every question is asked with: the read-only session, rows, names, user SQL."""
