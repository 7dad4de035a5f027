"""Commands for whoever translates the program."""
