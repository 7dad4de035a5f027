"""The database: tables, triggers, chains, versions."""
