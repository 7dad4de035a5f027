"""Writing in the notebook: who writes, and boxes whose words become notes."""
