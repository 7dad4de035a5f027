"""The plan for a health record: plain text and RTF."""
