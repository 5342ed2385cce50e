"""What every operation writes with: locks, look-ups, upserts, the audit trail."""
