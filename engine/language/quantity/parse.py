"""Text to quantity: the one entry to this room.

What always holds: nothing is guessed, repaired or skipped; a text that is not understood to its
last character gives a diagnostic. Work grows with the text's length, which is bounded.
"""

from __future__ import annotations

import re
from fractions import Fraction

from engine.base.diagnostics import Diagnostic, has_errors
from engine.base.source import Span
from engine.language.quantity import glyphs, problems, vocabulary
from engine.language.quantity.amounts import read_amount
from engine.language.quantity.dates import read_date
from engine.language.quantity.kinds import Kind, Quantity, Unit
from engine.language.quantity.plain import read_plain
from engine.language.quantity.problems import Writing
from engine.language.quantity.units import is_known, known_units

MAX_LENGTH = 200

_DIGIT = re.compile(r"[0-9]")
_UNIT_NAMES = "|".join(re.escape(name) for name in known_units())
_SUFFIXES = vocabulary.SUFFIX.pattern
_IN_WORDS = re.compile(
    rf"(?:{vocabulary.PREFIX.pattern})*+(?:百分之)?[零〇一二两三四五六七八九十百千万亿几数半]+"
    rf"(?:多|余|来)?[万亿]?(?:{_UNIT_NAMES})?(?:{_SUFFIXES})?"
)
_SCIENTIFIC = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?[eE][-+]?[0-9]")
_SIGN = re.compile(r"[≥≤<>=]")


def parse_quantity(
    text: str,
    span: Span | None = None,
    *,
    year: int | None = None,
    default_unit: Unit | None = None,
) -> tuple[Quantity | None, tuple[Diagnostic, ...]]:
    """Return the quantity that `text` states, None where it has errors, and all diagnostics.

    `year` completes dates such as 12月底前. `default_unit` is the unit of a bare number; a bare
    110万 is in its base unit (元 for 万元).

    >>> quantity, _ = parse_quantity("超110万人次")
    >>> quantity.modality, quantity.stated, quantity.unit.name
    ('over', Fraction(1100000, 1), '人次')
    """
    text = text.strip()
    plain = read_plain(text, default_unit)
    return (plain, ()) if plain is not None else _by_grammar(text, span, year, default_unit)


def _by_grammar(
    text: str, span: Span | None, year: int | None, default_unit: Unit | None
) -> tuple[Quantity | None, tuple[Diagnostic, ...]]:
    w = Writing(text, span)
    if len(w.text) > MAX_LENGTH:
        return None, (w.problem(problems.TOO_LONG, limit=MAX_LENGTH),)
    plain = glyphs.plain(w.text)
    odd = glyphs.unprintable(plain)
    if odd is None:
        odd = glyphs.foreign_digit(plain)
    if odd is not None:
        return None, (w.problem(problems.UNREADABLE, odd, odd + 1),)
    if not _DIGIT.search(plain):
        return _without_digits(w, plain, year)
    dated = read_date(w, plain, year)
    if dated:
        return dated
    misread = glyphs.look_alike(plain)
    if misread:
        return None, (w.problem(problems.LOOK_ALIKE, *misread),)
    if _SCIENTIFIC.match(plain):
        return None, (w.problem(problems.SCIENTIFIC, 0, len(w.text)),)
    found, diagnostics = read_amount(w, plain, default_unit)
    if found is None and not has_errors(diagnostics):
        return _plain(w, "word"), diagnostics
    return found, diagnostics


def _without_digits(
    w: Writing, plain: str, year: int | None
) -> tuple[Quantity | None, tuple[Diagnostic, ...]]:
    dated = read_date(w, plain, year)
    if dated:  # 年底前
        return dated
    if plain == "无":
        return _plain(w, "empty"), (w.problem(problems.AMBIGUOUS_NONE),)
    if vocabulary.EMPTY.fullmatch(plain):
        return _plain(w, "empty"), ()
    if plain.lower() in vocabulary.YES | vocabulary.NO:
        return _plain(w, "boolean", Fraction(plain.lower() in vocabulary.YES)), ()
    misread = glyphs.look_alike(plain)
    if misread:
        return None, (w.problem(problems.LOOK_ALIKE, *misread),)
    bare = "".join(plain.split())
    if is_known(bare) or _asks_for_a_number(bare):
        return None, (w.problem(problems.NO_NUMBER),)
    if _IN_WORDS.fullmatch(bare):
        return None, (w.problem(problems.IN_WORDS),)
    if not any(character.isalpha() for character in bare):
        return None, (w.problem(problems.UNREADABLE, 0, len(w.text)),)
    return _plain(w, "word"), ()


def _asks_for_a_number(text: str) -> bool:
    if _SIGN.match(text):
        return True
    found = vocabulary.PREFIX.match(text)
    if not found or found[0] not in vocabulary.COMPARISONS:
        return False
    rest = text[found.end() :]
    return not rest or is_known(rest)


def _plain(w: Writing, kind: Kind, value: Fraction | None = None) -> Quantity:
    return Quantity(w.text, value, None, None, "exact", kind)
