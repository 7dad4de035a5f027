"""From YAML to a ``Guide``, or to every problem in it."""
