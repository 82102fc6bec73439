"""Two parts of plans compared field by field.

What differs is told in the words of `fields`, `rows` and `values`. Where there are none, or where
both sides read the same, it is told by its path in the plan with both values written out: nothing
that differs in meaning is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from engine.authoring.diff import words
from engine.authoring.diff.apart import rows_apart
from engine.authoring.diff.changes import Found
from engine.authoring.diff.fields import FIELDS, Field
from engine.authoring.diff.meaning import FIRST_COUNTS, Meaning, counted
from engine.authoring.diff.rows import ROWS, Key, Rows, keyed
from engine.authoring.diff.spelling import spelt
from engine.authoring.diff.values import BY_TYPE, Words, dated, standard
from engine.base.source import Span
from engine.base.words import Text, same
from engine.language import plan as plans
from engine.language.declared import Declared
from engine.language.declared_words import range_text
from engine.language.expression import Expression

Path = tuple[str, ...]
Places = tuple[Span | None, Span | None]


class Walk:
    """Compares parts of an old plan with parts of a new one.

    `percent` says that values of the indicator at hand read as percentages.
    """

    def __init__(self, old: Meaning, new: Meaning) -> None:
        """Prepare to compare; each side knows what its own parts mean."""
        self._old, self._new = old, new
        self.percent = False

    def differs(self, a: Any, b: Any, name: str) -> bool:
        """Return whether a field of two parts differs in meaning."""
        return self._old.field(a, name) != self._new.field(b, name)

    def part(
        self, found: Found, a: Any, b: Any, path: Path = (), besides: Collection[str] = ()
    ) -> None:
        """Note how two parts of one kind differ, but for the fields told elsewhere."""
        for name in counted(a):
            if name not in besides:
                self.field(found, a, b, name, path)

    def field(self, found: Found, a: Any, b: Any, name: str, path: Path = ()) -> None:
        """Note how a field of two parts differs."""
        if not self.differs(a, b, name):
            return
        before = len(found.changes)
        x, y, key, path = getattr(a, name), getattr(b, name), (type(a), name), (*path, name)
        said = self._field(key, path, a)
        if key in ROWS:
            self._rows(found, ROWS[key], a, b, path)
        elif key == (plans.Combined, "options"):
            self._options(found, a, b, path)
        else:
            self._values(found, said, x, y, path)
        if len(found.changes) == before:
            self._spelt(found, said, x, y)

    def method(
        self, found: Found, x: plans.Method | None, y: plans.Method | None, path: Path
    ) -> None:
        """Note how two methods differ; as whole standards where they are of two kinds."""
        if self._old.of(x) == self._new.of(y):
            return
        if type(x) is type(y):
            self.part(found, x, y, path)
            return
        self._values(found, Field("method", words.RULE, _standard(self.percent)), x, y, path)

    def named(self, found: Found, kind: str, x: Any, y: Any, path: Path) -> None:
        """Note how what a name stands for differs."""
        if self._old.of(x) == self._new.of(y):
            return
        if x is not None and y is not None:
            self.part(found, x, y, path)
        else:
            self._values(found, Field(kind, words.NOTHING, _whole(x or y)), x, y, path)

    # ---- fields and values -----------------------------------------------------------------------

    def _field(self, key: tuple[type, str], path: Path, whole: Any) -> Field:
        if key == (plans.Parameter, "values"):
            return Field("parameter", words.NOTHING, _dated(whole.percent))
        if key == (Declared, "range"):
            return Field("fact", words.RANGE, _range_of(whole))
        unnamed = Field(key[1].replace("_", "-"), words.FIELD.fill(path=".".join(path)))
        return FIELDS.get(key, unnamed)

    def _values(self, found: Found, field: Field, x: Any, y: Any, path: Path) -> None:
        """Note two values that differ, in words; what words leave out is told beneath."""
        said = field.words or BY_TYPE.get(type(y if x is None else x))
        if said is not None:
            before, after = (None if v is None else said.say(v) for v in (x, y))
            if reads_otherwise(before, after):
                found.note(field.kind, field.title, before, after, _places(x, y))
                if said.told is not None:
                    self._beneath(found, x, y, path, said.told)
                return
        if not self._beneath(found, x, y, path, ()):
            self._spelt(found, field, x, y)

    def _beneath(self, found: Found, x: Any, y: Any, path: Path, besides: Collection[str]) -> bool:
        """Note what differs within two values; return whether they have parts to compare."""
        if isinstance(x, plans.Formula | Expression | plans.Condition | Text):
            return False
        if isinstance(x, Struct) and type(x) is type(y):
            self.part(found, x, y, path, besides)
            return True
        if not isinstance(x, tuple) or not isinstance(y, tuple) or len(x) != len(y):
            return False
        for n, (one, other) in enumerate(zip(x, y, strict=True), 1):
            at = (*path, str(n))
            if self._old.of(one) == self._new.of(other):
                continue
            if not self._beneath(found, one, other, at, besides):
                unnamed = Field(path[-1].replace("_", "-"), words.FIELD.fill(path=".".join(at)))
                self._values(found, unnamed, one, other, at)
        return True

    def _spelt(self, found: Found, field: Field, x: Any, y: Any) -> None:
        """Note two values as they are; what reads the same is something else all the same."""
        before, after = (None if v is None else same(spelt(v)) for v in (x, y))
        if before is not None and before == after:
            after = words.ELSE.fill(text=before)
        found.note(field.kind, field.title, before, after, _places(x, y))

    # ---- rows ------------------------------------------------------------------------------------

    def _rows(self, found: Found, spec: Rows, a: Any, b: Any, path: Path) -> None:
        """Note how the rows of two lists differ."""
        name = path[-1]
        old_rows, new_rows = getattr(a, name), getattr(b, name)
        before, after = keyed(old_rows, spec, self._old), keyed(new_rows, spec, self._new)
        moved = len(old_rows) == len(new_rows) and set(before) != set(after)
        if spec.by_place is not None and moved:
            self._by_place(found, spec, old_rows, new_rows, path)
            return
        for key in dict.fromkeys([*before, *after]):
            x, y = before.get(key), after.get(key)
            if x is None or y is None:
                only = y if x is None else x
                what = words.QUOTED.fill(name=spec.title(only, self.percent))
                gone, new = (None if v is None else spec.says(v, self.percent) for v in (x, y))
                found.note(spec.kind, what, gone, new, _places(x, y))
            elif self._old.of(x) != self._new.of(y):
                title = spec.title(y, self.percent)
                said = [spec.says(v, self.percent) for v in (x, y)]
                row = found.within(words.QUOTED.fill(name=title), _places(x, y))
                self._row(row, (spec.kind, spec.told), said, (x, y), (*path, title.zh))
                found.changes += row.changes
        if (type(a), name) in FIRST_COUNTS:
            self._order(found, spec, (a, b), before, after)

    def _by_place(
        self, found: Found, spec: Rows, old: Sequence[Any], new: Sequence[Any], path: Path
    ) -> None:
        """As many rows as before: limits have moved, row by row."""
        assert spec.by_place is not None
        for n, (x, y) in enumerate(zip(old, new, strict=True), 1):
            if self._old.of(x) != self._new.of(y):
                said = [spec.by_place(v, self.percent) for v in (x, y)]
                row = found.within(words.BAND.fill(n=n), _places(x, y))
                self._row(row, (f"{spec.kind}-limits", spec.told), said, (x, y), (*path, str(n)))
                found.changes += row.changes

    def _row(
        self,
        found: Found,
        kind: tuple[str, Collection[str]],
        said: Sequence[Text],
        pair: tuple[Any, Any],
        path: Path,
    ) -> None:
        """Note how two rows differ: what they say, and what that does not tell."""
        told: Collection[str] = ()
        if reads_otherwise(said[0], said[1]):
            found.note(kind[0], words.NOTHING, said[0], said[1])
            told = kind[1]
        self.part(found, *pair, path, told)

    def _order(
        self,
        found: Found,
        spec: Rows,
        wholes: tuple[Any, Any],
        before: Mapping[Key, Any],
        after: Mapping[Key, Any],
    ) -> None:
        """Note another order of rows that are on both sides, where it can decide."""
        if all(isinstance(whole, plans.Table) and whole.hit != "first" for whole in wholes):
            return
        sides = (before, after)
        common = [[key for key in side if key in before and key in after] for side in sides]
        place = {key: n for n, key in enumerate(common[1])}
        turned = {
            key
            for n, x in enumerate(common[0])
            for y in common[0][n + 1 :]
            for key in (x, y)
            if place[x] > place[y]
            and not (
                rows_apart(before[x], before[y], self._old.of)
                and rows_apart(after[x], after[y], self._new.of)
            )
        }
        if turned:
            titles = [
                words.LISTED.join(
                    words.QUOTED.fill(name=spec.title(side[key], self.percent))
                    for key in keys
                    if key in turned
                )
                for side, keys in zip(sides, common, strict=True)
            ]
            found.note("order", words.ORDER, titles[0], titles[1])

    def _options(self, found: Found, a: plans.Combined, b: plans.Combined, path: Path) -> None:
        """Note how the methods of which one counts differ, those on both sides left out."""
        old, new = list(a.options), list(b.options)
        for option in a.options:
            twin = next((o for o in new if self._new.of(o) == self._old.of(option)), None)
            if twin is not None:
                old.remove(option)
                new.remove(twin)
        if len(old) != len(new):
            self._values(found, Field("method", words.RULE, _standard(self.percent)), a, b, path)
            return
        for n, (x, y) in enumerate(zip(old, new, strict=True), 1):
            self.part(found, x, y, (*path, str(n)), ("method",))
            self.method(found, x.method, y.method, (*path, str(n)))


def _standard(percent: bool) -> Words:
    return Words(lambda method: standard(method, percent=percent))


def _dated(percent: bool) -> Words:
    told = frozenset(("first", "value"))
    return Words(lambda values: dated(values, percent=percent), told)


def _range_of(declared: Declared) -> Words:
    return Words(lambda one: range_text(replace(declared, range=one)))


def _whole(value: Any) -> Words | None:
    """Return the words for a parameter as a whole; a name has words of its own."""
    if not isinstance(value, plans.Parameter):
        return None
    return Words(lambda parameter: dated(parameter.values, percent=parameter.percent))


def reads_otherwise(before: Text | None, after: Text | None) -> bool:
    """Return whether readers of both languages see a difference."""
    if before is None or after is None:
        return before is not after
    return before.zh != after.zh and before.en != after.en


def _places(x: Any, y: Any) -> Places | None:
    """Return where two values were written, if they know."""
    found = [getattr(v, "span", None) for v in (x, y) if v is not None]
    if not all(isinstance(span, Span) for span in found):
        return None
    return getattr(x, "span", None), getattr(y, "span", None)
