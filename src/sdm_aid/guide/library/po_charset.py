"""From the bytes of a translators' file to its text, in the charset it is in, or not at all."""

import codecs
import re

from sdm_aid.guide.text.problems import shown
from sdm_aid.kit.bounded_files import encoding_marked, is_utf_16, kind_of_no_text
from sdm_aid.kit.language import _

_CHARSET = re.compile(rb"^[\"]?Content-Type:[^\n\"]*?charset=([\w.:-]+)", re.MULTILINE | re.I)
_ONE_BYTE = re.compile(r"iso8859-\d+|koi8-[rtu]|cp(?:125\d|8\d\d|437)|tis-620|mac-\w+")
_MORE_BYTES = re.compile(r"ascii|utf-8|gb\w+|big5\w*|euc_\w+|shift_jis\w*|johab|cp9\d\d")


class BadPo(Exception):
    """This is not a PO file of a guide; the message says why, and where."""


def bad(line: int, what: str) -> BadPo:
    """What is wrong in a line, in words."""
    return BadPo(_("Line {line}: {what}").format(line=line, what=what))


def decoded(content: bytes) -> str:
    """The file as text, without a byte order mark. Raises ``BadPo``."""
    if (marked := encoding_marked(content)) is not None:
        return _in_charset(content, marked).removeprefix("\ufeff")
    if kind := kind_of_no_text(content):
        raise BadPo(_("This file is {kind}. Give the .po file.").format(kind=kind))
    if is_utf_16(content):
        raise BadPo(_("This file seems to be saved as UTF-16. Save it as UTF-8, then try again."))
    if b"\0" in content[:100]:
        raise BadPo(_("This file is not text. Give the .po file."))
    found = _CHARSET.search(content)
    said = found[1].decode("ascii", "replace") if found else "utf-8"
    line = content.count(b"\n", 0, found.start()) + 1 if found else 1
    charset = _known(said, line)
    if _ONE_BYTE.fullmatch(charset) and _is_utf_8(content):
        what = _("the file says {charset} here, but it is saved as UTF-8. Write: charset=UTF-8")
        raise bad(line, what.format(charset=shown(said)))
    return _in_charset(content, charset)


def _known(said: str, line: int) -> str:
    """Python's name of a charset that gettext knows too."""
    if said.upper() == "CHARSET":  # what gettext's templates say
        return "utf-8"
    try:
        name = codecs.lookup(said).name
    except (LookupError, ValueError):
        name = ""
    if _ONE_BYTE.fullmatch(name) or _MORE_BYTES.fullmatch(name):
        return name
    what = _("the file says it is in {charset}, which is not read here. Save it as UTF-8.")
    raise bad(line, what.format(charset=shown(said)))


def _is_utf_8(content: bytes) -> bool:
    if content.isascii():
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _in_charset(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = _("there is a byte here that {charset} does not have. Save the file as UTF-8.")
        raise bad(line, what.format(charset=charset.upper())) from None
