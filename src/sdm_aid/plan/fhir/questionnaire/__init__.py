"""A guide as a Questionnaire, a talk as its response, and the way back."""
