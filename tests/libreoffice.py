"""LibreOffice as a process, which works every formula out anew."""

from __future__ import annotations

import subprocess
from pathlib import Path

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def soffice(folder: Path, kind: str, *files: Path, reading: str = "") -> Path:
    """Convert files and return the folder of the results; `reading` says how they are read."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    out = folder / "out"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         *([f"--infilter={reading}"] if reading else []), "--convert-to", kind, "--outdir", out, *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return out
