"""Writing in the notebook: boxes whose words become notes."""
