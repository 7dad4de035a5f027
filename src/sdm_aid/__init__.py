"""SDM Aid: the screen a clinician and a patient look at together."""

__version__ = "0.2.0"
