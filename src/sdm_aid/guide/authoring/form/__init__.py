"""The form beside a guide’s text: its fields, and changing them letter by letter."""
