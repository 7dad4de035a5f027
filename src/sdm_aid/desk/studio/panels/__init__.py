"""What stands around the editor: problems, standards, the preview, the toolbar."""
