"""What somebody needs who has just installed the program, or teaches others to use it."""
