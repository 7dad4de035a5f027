"""A file as the prepare sheet's form saves it (a browser saves real ones in another test)."""

import json
from collections.abc import Mapping

from sdm_aid.plan.outputs.prepare_form import FORMAT


def home_words(answers: Mapping[str, str | list[str]], /, **changes: object) -> bytes:
    """A file with these answers, by step and field, about the knee; ``changes`` to the whole."""
    said = [
        {"field": field, "asks": "asked so", "value": value, "says": []}
        for field, value in answers.items()
    ]
    about = {"guide": "knee-osteoarthritis", "version": "0.1.0", "hash": "f" * 64}
    whole = {"format": FORMAT, **about, "title": "Knee osteoarthritis", "language": "en-GB"}
    return json.dumps({**whole, "answers": said, **changes}, indent=1).encode()
