"""One page for each kind of step. To add a kind, write its page and give it a line here."""
