"""Papers without a window: the plan of one talk, of many, and the sheet before a visit."""
