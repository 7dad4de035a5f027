"""What stands in a FHIR Questionnaire, part by part, as a guide can say it."""
