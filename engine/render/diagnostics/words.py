"""What diagnostics are called, and what stands beside their marks."""

from __future__ import annotations

from engine.base.words import Text

# ---- text ----

ERROR = Text("错误", "error")
WARNING = Text("警告", "warning")
INFO = Text("提示", "info")
NOTE = Text("注", "note")
HELP = Text("建议", "help")
