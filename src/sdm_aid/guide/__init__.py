"""What a guide can say. YAML in; a guide out, or every problem with its place and its remedy."""

import os

# Looking for pydantic's plug-ins goes through every installed package and takes longer than
# reading a guide; a guide is checked by what is written here and by nothing else.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
