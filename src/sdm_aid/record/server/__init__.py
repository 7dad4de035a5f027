"""One record for several rooms, on PostgreSQL."""
