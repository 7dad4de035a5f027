"""The plan in the form that health records read: HL7 FHIR R4 (4.0.1), as plain dicts.

What is inside is what is printed: everything here is made from the same ``TalkAccount``
and ``Plan`` as the paper. There is no Consent in it (the plan is none), no score, and nothing of
what the patient answers alone afterwards. It claims no profile, as none can be checked without a
network.

What is where:

- ``bundle``: the whole plan as a document Bundle, and any resource as bytes
- ``document_reference``: the PDF as a health record takes it in
- ``questionnaire``: a guide's questions; ``labels`` and ``showing`` are its words and conditions
- ``composition``, ``voices``, ``answers``, ``matters``, ``actions``: the Bundle's resources
- ``items``, ``own_questions``: the answers of the talk, one by one
- ``narrative``: what is printed, as XHTML
- ``document``, ``ids``, ``codes``: what all of them use
"""
