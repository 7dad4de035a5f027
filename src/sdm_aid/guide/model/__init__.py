"""What a guide can say."""
