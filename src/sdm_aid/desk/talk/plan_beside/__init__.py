"""The plan beside the page of a talk, in words that can be read across a desk."""
