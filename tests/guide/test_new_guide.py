"""A new guide from ten answers: it can be used at once, and is open about what is missing."""

from datetime import date

from sdm_aid.guide.authoring.new_guide import Answers, copy_of, draft
from sdm_aid.guide.checking.check import check_text
from sdm_aid.guide.reading.reader import ReadGuide, read_guide
from sdm_aid.guide.standards.ipdas import draft_reasons

TODAY = date(2026, 11, 23)

SHOULDER = Answers(
    about="Sore shoulder: what now?",
    for_whom="Grown-ups. Not after a fall.",
    could_do=("Exercise", "“A jab”: steroid", "Operation"),
    doing_nothing="Many shoulders get better in a year.",
    matters=("Less pain", "Sleeping # well"),
    ask=("Will it come back?",),
    red_flags=("Your arm goes numb",),
    call="The clinic",
    authors=("Aimee, physiotherapist", "Bob, patient"),
    review_by="2027-11-23",
)


def test_ten_answers_make_a_guide_without_errors() -> None:
    checked = check_text(draft(SHOULDER), TODAY)
    assert checked.count("error") == 0
    assert {
        finding.rule.code for finding in checked.findings if finding.rule.severity != "note"
    } <= {
        "funding-unclear",
        "licence-unclear",
        "still-to-write",
    }


def test_everything_answered_is_in_it_to_the_letter() -> None:
    guide = read_guide(draft(SHOULDER))
    assert guide.title == SHOULDER.about
    assert [option.name for option in guide.options][:3] == list(SHOULDER.could_do)
    assert [card.text for card in guide.what_matters] == list(SHOULDER.matters)
    assert guide.people_ask[0].question == SHOULDER.ask[0]
    assert guide.red_flags[0].sign == SHOULDER.red_flags[0]
    assert [(author.name, author.role) for author in guide.authors] == [
        ("Aimee", "physiotherapist"),
        ("Bob", "patient"),
    ]
    assert guide.review_by == "2027-11-23"
    assert guide.status.state == "draft"


def test_doing_nothing_is_one_of_the_choices() -> None:
    guide = read_guide(draft(SHOULDER))
    assert [option.doing_nothing for option in guide.options] == [False, False, False, True]


def test_it_says_what_it_does_not_say_yet() -> None:
    assert "Says what is good about each choice" in draft_reasons(read_guide(draft(SHOULDER)))


def test_two_things_of_one_name_and_words_in_another_script() -> None:
    answers = Answers(
        "肩", "", ("運動", "運動", "手術"), "", ("痛み",), (), (), "", (), "2027-11-23"
    )
    guide = read_guide(draft(answers))
    assert len({option.id for option in guide.options}) == 4
    assert guide.options[0].name == "運動"


def test_a_copy_is_another_guide(knee: ReadGuide) -> None:
    copied = read_guide(copy_of(knee.text))
    assert copied.id == f"{knee.guide.id}-copy"
    assert copied.title == f"{knee.guide.title} (copy)"
    assert copied.options == knee.guide.options
