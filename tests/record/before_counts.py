"""A record made into one of the version before anything was counted (0007)."""

NO_NOTEBOOK = (
    "DROP TABLE notebook_note",
    "DROP TABLE notebook_head",
    "DROP TABLE given_words",
)
"""A record made into one of version 0008, before there was a notebook."""

NO_COUNTS = (
    *NO_NOTEBOOK,
    "DROP TABLE tally",
    "DROP TABLE tallied",
    "DROP TABLE counted",
    "DROP INDEX conversation_started",
)

NO_NOTEBOOK_ON_A_SERVER = (
    *(
        f"DROP FUNCTION sdm_aid.{name}"
        for name in (
            *("keep_note", "keep_words", "words_with_yes", "take_back_words"),
            *("was_once", "is_side", "row_seal", "is_slip", "slip_hash"),
        )
    ),
    "DROP TABLE sdm_aid.notebook_note, sdm_aid.notebook_head, sdm_aid.given_words",
)
"""A server's record made into one of version 0008, before there was a notebook."""

NO_COUNTS_ON_A_SERVER = (
    *NO_NOTEBOOK_ON_A_SERVER,
    "DROP VIEW sdm_aid.learning",
    *(
        f"DROP FUNCTION sdm_aid.{name}"
        for name in ("is_due", "numbers_in", "keep_tally", "close_month", "floored", "let_see")
    ),
    "DROP TABLE sdm_aid.tally, sdm_aid.tallied, sdm_aid.counted",
    "DROP INDEX sdm_aid.conversation_started",
)
