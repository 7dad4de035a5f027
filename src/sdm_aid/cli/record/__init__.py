"""Commands of ``sdm-aid records``."""
