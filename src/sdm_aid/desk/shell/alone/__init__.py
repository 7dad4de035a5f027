"""What one person writes alone: afterwards, or about their own talks; and taking words back."""
