"""What one person writes alone, in tests: the screens on the way, and what the record has of it."""

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.record.journal.given_words import GivenWords, Use
from tests.kit.openings import carry_on
from tests.kit.screens import shown

BETTER = "What would have made today better?"
WORDS = "A slower start, and a chair beside mine."
HARD, SILENCE = "What did I find hard?", "Where did I fill the silence?"
TABLE, POSTER = "Yes, at the table", "Yes, on a poster"
OWN = "I am on my own now"
BOB, JEAN = "Bob: three short questions, on your own", "Jean: one short question, on your own"
AIMEE = "For Aimee, alone"
TAKE_BACK = "Take back words with a slip"
LETTERS = "The eight letters on your slip"


def finish(stage: Stage, companion: str = "") -> Stage:
    """Bob and Aimee, and perhaps somebody with them, have stopped for today."""
    carry_on(stage, *([("together", "companion-name", companion)] if companion else []))
    stage.tap("Step 7: Our plan")
    stage.tap("Stop for today")
    return stage


def write_alone(stage: Stage, way: str = BOB, words: str = WORDS, box: str = BETTER) -> None:
    """Somebody is alone with the screen, writes, and hands it in."""
    stage.tap(way)
    stage.tap(OWN)
    stage.write(words, box)
    stage.tap("Send")


def slip_shown(stage: Stage) -> str:
    """The letters on the screen."""
    return next(line for line in shown(stage).splitlines() if len(line) == 9 and line[4] == "-")


def given(stage: Stage) -> dict[str, set[str]]:
    """The words that may be shown, by what for."""
    record = stage.shell.the_record()
    return {use.value: {each.given.words for each in record.words_with_yes(use)} for use in Use}


def of_table(stage: Stage) -> tuple[GivenWords, ...]:
    """All that is kept of the words that may be read at the table."""
    return tuple(each.given for each in stage.shell.the_record().words_with_yes(Use.TABLE))


def kept_to_themselves(stage: Stage) -> list[str]:
    """The words that stand with the answers, where nothing reads them out."""
    return [each.words for each in stage.shell.the_record().all_afterwards()]


def all_given_rows(stage: Stage) -> int:
    """How many rows of words there are, with a yes or without."""
    from sqlalchemy import text

    with stage.shell.the_record().engine.connect() as connection:
        count: int = connection.execute(text("SELECT count(*) FROM given_words")).scalar_one()
    return count
