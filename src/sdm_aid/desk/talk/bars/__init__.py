"""The bars around a page: who has the pen and the steps above it, ways on below."""
