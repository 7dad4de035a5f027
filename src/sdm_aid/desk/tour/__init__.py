"""Two minutes with Bob: a real talk in the real windows, with a hint beside each thing to try."""
