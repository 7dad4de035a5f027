"""``python -m bench [--json]``."""

import json
import sys
from dataclasses import asdict

from bench.measures import (
    at_once,
    in_a_conversation,
    starts,
    tell,
    unlocking,
    with_a_large_guide,
)


def main() -> None:
    """Measure and print; exit code 1 where something is slower than it may be."""
    measures = [
        *starts(),
        *in_a_conversation(),
        *with_a_large_guide(),
        *at_once(),
        *unlocking(),
    ]
    if "--json" in sys.argv[1:]:
        print(json.dumps([asdict(measure) for measure in measures], indent=2))
    else:
        tell(measures)
    sys.exit(any(m.over for m in measures))


if __name__ == "__main__":
    main()
