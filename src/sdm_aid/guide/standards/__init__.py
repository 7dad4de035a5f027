"""IPDAS: which items a guide meets, who reviewed it, and what it may be called."""
