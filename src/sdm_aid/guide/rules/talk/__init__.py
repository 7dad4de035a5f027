"""What a guide says of the talk: its steps, questions and conditions, and how long it takes."""
