"""What should always happen: sentences, what they are measured by, and who chose them."""
