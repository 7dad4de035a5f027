"""YAML with places: decoding, lines and columns, problems."""
