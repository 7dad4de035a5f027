"""The scripts that make an older record ready for this version, one for each change of tables."""
