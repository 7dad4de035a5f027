"""Help for somebody who writes a guide: completion, new guides, tables, the schema."""
