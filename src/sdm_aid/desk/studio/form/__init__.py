"""The form beside the text, for whoever would rather not write YAML."""
