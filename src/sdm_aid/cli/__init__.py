"""Every use without a window: check, guides, plans, records."""
