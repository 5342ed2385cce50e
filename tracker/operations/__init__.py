"""Everything that changes rows; nothing here commits."""
