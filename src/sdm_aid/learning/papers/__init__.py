"""The papers of learning together: the poster, the meeting sheet, the board report, a web page."""
