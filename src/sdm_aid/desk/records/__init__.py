"""The screens about the record: finding a talk, erasing, exporting, backups."""
