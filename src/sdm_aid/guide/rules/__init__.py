"""One file for each set of rules, and the catalogue that explains them."""
