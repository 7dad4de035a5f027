"""A record made into one of the version before anything was counted (0007)."""

NO_COUNTS = (
    "DROP TABLE tally",
    "DROP TABLE tallied",
    "DROP TABLE counted",
    "DROP TABLE notebook_note",
    "DROP TABLE notebook_head",
    "DROP TABLE given_words",
    "DROP INDEX conversation_started",
)

NO_COUNTS_ON_A_SERVER = (
    "DROP VIEW sdm_aid.learning",
    *(
        f"DROP FUNCTION sdm_aid.{name}"
        for name in ("is_due", "numbers_in", "keep_tally", "close_month", "floored", "let_see")
    ),
    "DROP TABLE sdm_aid.tally, sdm_aid.tallied, sdm_aid.counted",
    "DROP TABLE sdm_aid.notebook_note, sdm_aid.notebook_head, sdm_aid.given_words",
    "DROP INDEX sdm_aid.conversation_started",
)
