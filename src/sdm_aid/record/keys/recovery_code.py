"""The recovery code: what opens the record when the passphrase is forgotten.

28 letters in Douglas Crockford's base32 (no I, L, O or U, which are misread): 27 by chance, 134
bits, and a check letter by ISO/IEC 7064 MOD 37-2, which finds any one wrong letter and any two
letters that changed places. The check tells of a slip in copying only; it knows nothing of whether
the code is the right one.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 28
GROUP = 4

_VALUES = {letter: int(letter, 36) for letter in ALPHABET}
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_MODULUS, _RADIX = 37, 2


def new_code() -> str:
    """A code nobody has seen, without its spaces."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH - 1))
        for check in ALPHABET:
            if _holds(letters + check):
                return letters + check
        # The check would be a letter that is misread (5 of 37): take other letters.


def grouped(code: str) -> str:
    """The code in groups of four, as it is written down."""
    return " ".join(groups(code))


def groups(code: str) -> tuple[str, ...]:
    """The groups of a code, from first to last."""
    return tuple(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read_code(written: str) -> str | None:
    """The code somebody copied, as ``new_code`` made it; ``None`` where there is a slip in it.

    Small letters, spaces and dashes do not matter, and O is read as 0, I and L as 1.
    """
    letters = "".join(each for each in written.upper() if each.isalnum()).translate(_MISREAD)
    known = len(letters) == LENGTH and all(letter in _VALUES for letter in letters)
    return letters if known and _holds(letters) else None


def _holds(letters: str) -> bool:
    """Whether the weighted sum is 1; the check letter has the weight 1."""
    total = 0
    for letter in letters:
        total = (total * _RADIX + _VALUES[letter]) % _MODULUS
    return total == 1
