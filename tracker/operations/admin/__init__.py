"""The database as a whole: migrations, backups, logins and grants."""
