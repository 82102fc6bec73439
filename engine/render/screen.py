"""A console of rich on which texts are shown as they are: signs that cannot be seen written out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text as Line

from engine.base.signs import UNSEEN, visible


class Screen(Console):
    """A console; the signs of colours are its own, those of the texts are shown."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Return what a renderable is drawn as; tables and trees ask this for all their parts."""
        return super().render(_seen(renderable), options)

    def render_str(self, text: str, **options: Any) -> Line:
        """Return a plain text as a line."""
        return super().render_str(visible(text), **options)


def _seen(renderable: RenderableType) -> RenderableType:
    """Return a line with what cannot be seen in it written out, in the style that it has there."""
    if not isinstance(renderable, Line) or not UNSEEN.search(renderable.plain):
        return renderable
    shown = renderable.blank_copy()
    cuts = [at for found in UNSEEN.finditer(renderable.plain) for at in found.span()]
    for piece in renderable.divide(cuts):
        hidden = UNSEEN.search(piece.plain)
        shown.append_text(Line(visible(piece.plain), style="reverse") if hidden else piece)
    return shown
