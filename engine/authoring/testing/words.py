"""What is said beside examples that are written for an author."""

from __future__ import annotations

from engine.base.words import Text

SUGGESTED = Text(
    "# 各界限上、略低、略高的例子；得分是现在算得的，请逐条核对后粘贴到指标下。",
    "# On, just below and just above each threshold; the scores are today's: check each.",
)
