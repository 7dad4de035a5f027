"""What a guide can say. YAML in; a guide out, or every problem with its place and its remedy."""
