"""From plan to paper: printers, files to save, the finish screen."""
