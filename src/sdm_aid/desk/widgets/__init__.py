"""House widgets: each takes its label, so the accessible way is the only way."""
