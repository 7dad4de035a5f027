"""All there is to say about a guide: problems, remedies, differences."""
