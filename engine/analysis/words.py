"""What is said where a comparison takes scores of a mixture."""

from __future__ import annotations

from engine.base.words import Text

# ---- mixtures ----

NO_TOTAL = Text("没有总分", "there is no total")
AT_PLACE = Text("{message}（{place}）", "{message} ({place})")
