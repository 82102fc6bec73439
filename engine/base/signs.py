"""Signs that cannot be seen: which they are, how they are shown, and names that look alike.

What somebody else wrote may move the cursor of a terminal, turn a line about, or hide a name in
another. Everything that meets a screen or a page goes through `visible`.
"""

from __future__ import annotations

import re
import unicodedata
from json import dumps

#: Controls but for the tab and the end of a line; marks that turn a line about; marks without
#: width; fillers that are drawn as nothing; line ends that YAML and editors count otherwise; halves
#: of characters. Selectors of variants are none of them: they belong to the sign before.
UNSEEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff]"
)
_ENDS = re.compile("[\t\n]")
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_LOOK_ALIKE = (
    ("АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝѵү", "ABESIJKMHOPCTYXaeopcyxijshdqwvy"),  # Cyrillic
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγινορυ", "ABEZHIKMNOPTYXayivopu"),  # Greek
    ("ɑɡıⅼ", "agil"),
    ("‐‑‒–—−﹣－", "--------"),
    ("‘’`´′＇", "''''''"),
    ("“”″", '"""'),
    ("ー〡エロカニタトハ〇", "一一工口力二夕卜八○"),
    ("·•‧・∙⋅", "······"),
)
_PLAIN = {ord(a): b for odd, plain in _LOOK_ALIKE for a, b in zip(odd, plain, strict=True)}


def visible(text: str) -> str:
    r"""Return a text in which what cannot be seen is written out; its lines stay.

    >>> print(visible("总分\x1b[2J 100\u202e"))
    总分\x1b[2J 100\u202e
    """
    if not UNSEEN.search(text):
        return text
    return UNSEEN.sub(_written, text.replace("\r\n", "\n"))


def seen(text: str) -> str:
    """Return a text without what cannot be seen."""
    return UNSEEN.sub("", text)


def in_line(text: str) -> str:
    r"""Return a text as `visible` does, its tabs and the ends of its lines written out too."""
    return _ENDS.sub(_written, visible(text))


def coded(json: str) -> str:
    """Return JSON with what cannot be seen in its texts as escapes, which mean the same."""
    return UNSEEN.sub(lambda found: dumps(found[0])[1:-1], json)


def looks_like(name: str) -> str:
    """Return what a name looks like: two names with the same are easily taken for one another."""
    if name.isascii():
        return " ".join(name.split()) if " " in name or not name.isprintable() else name
    bare = _VARIANTS.sub("", seen(name))
    flat = unicodedata.normalize("NFKC", bare.translate(_PLAIN)).translate(_PLAIN)
    return " ".join(flat.split())


def named(sign: str) -> str:
    """Return how Unicode numbers a sign: U+202E."""
    return f"U+{ord(sign):04X}"


def _written(found: re.Match[str]) -> str:
    return ascii(found[0])[1:-1]
