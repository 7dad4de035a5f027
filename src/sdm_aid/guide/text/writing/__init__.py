"""Writing a guide's text: as YAML, in place, and with its own ends of lines."""
