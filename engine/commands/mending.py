"""`check --fix`: what is certain is mended in the text; everything else stays, byte for byte."""

from __future__ import annotations

import datetime as dt
import difflib

from engine.authoring.check import check_ruleset
from engine.commands.disk import Trouble, write
from engine.commands.files import Place, library_of, name_of
from engine.commands.screen import shown
from engine.language.load.edits import mended
from engine.language.load.text import decode
from engine.pipeline import load_case
from engine.render.kind import kind_of_text

_MOST_ROUNDS = 10  # mending one mistake may show another


def mend(place: Place, today: dt.date, *, only_show: bool) -> None:
    """Mend a file and print what was changed; with `only_show` leave the file as it is."""
    try:
        data = place.read()
    except Trouble:  # told among what is wrong
        return
    path = place.path
    name = name_of(path)
    source, _ = decode(name, data)
    if source is None or kind_of_text(data) in ("tests", "decisions"):
        return
    before = text = data.decode("utf-8-sig")
    mark = data[: len(data) - len(before.encode())]  # a byte order mark stays
    for _ in range(_MOST_ROUNDS):
        if kind_of_text(text.encode()) == "case":
            found = load_case(name, text.encode())[1]
        else:
            found = check_ruleset(name, text.encode(), library_of(path), today)
        better = mended(text, found, name)
        if better == text:
            break
        text = better
    if text == before:
        return
    lines = difflib.unified_diff(
        before.splitlines(), text.splitlines(), shown(path), shown(path), lineterm="", n=1
    )
    print("\n".join(lines))
    if not only_show:
        write(path, mark + text.encode(), mending=True)
