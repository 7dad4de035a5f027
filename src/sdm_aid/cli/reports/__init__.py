"""What is said of guides: as text, as pages, as SARIF."""
