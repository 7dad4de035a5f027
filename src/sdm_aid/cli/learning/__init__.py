"""``sdm-aid learn``: what the talks of a practice say, month by month."""
