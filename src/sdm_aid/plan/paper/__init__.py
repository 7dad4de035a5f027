"""The plan on paper: Typst, fonts, letterhead, booklet."""
