"""A chart in words, made from its numbers. They name no cause: the dots cannot say why."""
