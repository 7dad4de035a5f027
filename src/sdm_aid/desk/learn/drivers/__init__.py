"""The driver picture: what moves an aim, and which ideas could help."""
