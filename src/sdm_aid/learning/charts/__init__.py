"""Charts of a measure over time: what the dots can say, in numbers, in words and as one picture."""
