"""Commands for the database itself: its server, files, imports and logins."""
