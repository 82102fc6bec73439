"""Diagnostics as text: rustc's form, or one line each.

Carets count terminal cells, so that they stand under Chinese text. No colour here.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from engine.base.diagnostics import Diagnostic, Label
from engine.base.signs import visible
from engine.base.source import Span
from engine.base.words import Language
from engine.render.diagnostics import words

_SEVERITY = {
    "error": words.ERROR,
    "warning": words.WARNING,
    "info": words.INFO,
}
_WIDEST = 100  # cells of a source line shown


_NOTE, _HELP = words.NOTE, words.HELP


def full(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return diagnostics with their source lines, a blank line between them."""
    return "\n\n".join(_full(d, language) for d in diagnostics)


def concise(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return a line each: `file:line:column: error[CODE] message`."""
    rows = []
    for d in diagnostics:
        place = f"{_clean(str(d.primary.span))}: " if d.primary else ""
        word = _SEVERITY[d.severity].to(language)
        rows.append(f"{place}{word}[{d.code}] {_clean(d.message.to(language))}")
    return "\n".join(rows)


def _full(d: Diagnostic, language: Language) -> str:
    head = f"{_SEVERITY[d.severity].to(language)}[{d.code}]: {_clean(d.message.to(language))}"
    rows = [head]
    labels = [d.primary, *d.related] if d.primary else []
    shown = [label for label in labels if label.span.source.text]
    width = max((len(str(label.span.line)) for label in shown), default=1)
    if d.primary:
        rows.append(f"{' ' * width}--> {_clean(str(d.primary.span))}")
    if shown:
        rows.extend(_snippet(shown, d.primary, width, language))
    note = f"{' ' * width} = {_NOTE.to(language)}: "
    rows.extend(note + _clean(text.to(language)) for text in d.notes)
    if d.help is not None:
        rows.append(f"{' ' * width} = {_HELP.to(language)}: {_clean(d.help.to(language))}")
    return "\n".join(rows)


def _snippet(
    labels: list[Label], primary: Label | None, width: int, language: Language
) -> list[str]:
    """Return source lines in order, each with the marks of its labels."""
    gutter = " " * width
    rows = [f"{gutter} |"]
    files = list(dict.fromkeys(label.span.source.name for label in labels))
    for name in files:
        here = [label for label in labels if label.span.source.name == name]
        if name != files[0]:
            rows.append(f"{gutter}::: {_clean(str(here[0].span))}")
        last = None
        for line in sorted({label.span.line for label in here}):
            if last is not None and line > last + 1:
                rows.append("...")
            last = line
            of_line = [label for label in here if label.span.line == line]
            rows.extend(_marked_line(of_line, line, width, primary, language))
    return rows


def _marked_line(
    labels: list[Label], line: int, width: int, primary: Label | None, language: Language
) -> list[str]:
    """Return a source line with the marks of its labels; a long one once for each part shown."""
    source = labels[0].span.source
    whole = source.lines[line - 1] if line <= len(source.lines) else ""
    rows = []
    for start, stop, inside in _parts(whole, labels):
        head, tail = "… " if start else "", "…" if stop < len(whole) else ""
        rows.append(f"{line:>{width}} | {head}{_clean(whole[start:stop])}{tail}".rstrip())
        for label in sorted(inside, key=lambda item: (item is not primary, item.span.column)):
            begin, end = (min(column, stop) for column in _columns(label.span, whole))
            before = cell_len(head) + cell_len(_clean(whole[start:begin]))
            size = max(1, cell_len(_clean(whole[begin:end])))
            mark = ("^" if label is primary else "-") * size
            said = f" {_clean(label.text.to(language))}" if label.text else ""
            rows.append(f"{' ' * width} | {' ' * before}{mark}{said}")
    return rows


def _parts(whole: str, labels: list[Label]) -> list[tuple[int, int, list[Label]]]:
    """Return the parts of a line that are shown, and the labels that begin in each."""
    parts: list[tuple[int, int, list[Label]]] = []
    for label in sorted(labels, key=lambda item: item.span.column):
        begin, end = _columns(label.span, whole)
        if not parts or begin >= (stop := parts[-1][1]) or end > stop < len(whole):
            parts.append((*_window(whole, begin), []))
        parts[-1][2].append(label)
    return parts


def _columns(span: Span, line: str) -> tuple[int, int]:
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    return start, max(end, start)


def _window(line: str, at: int) -> tuple[int, int]:
    """Return where the shown part of a line begins and ends: all of it, or the part around `at`."""
    if len(line) <= _WIDEST and cell_len(line) <= _WIDEST:
        return 0, len(line)
    start, room = min(at, len(line)), _WIDEST // 3
    while start > 0 and room > 0:
        start -= 1
        room -= _cells(line[start])
    stop, room = start, _WIDEST
    while stop < len(line) and room > 0:
        room -= _cells(line[stop])
        stop += 1
    return start, stop


def _cells(sign: str) -> int:
    """Return how wide a sign is shown; one that is drawn over the one before has its room too."""
    return max(1, cell_len(_clean(sign)))


def _clean(text: str) -> str:
    """Return a text as one line that can move no cursor, what cannot be seen in it written out."""
    return visible(text.replace("\t", " ").replace("\n", " "))
