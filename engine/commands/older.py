"""Older office documents, converted by LibreOffice where it is installed.

The file is a stranger's: LibreOffice runs in a folder of its own that is gone afterwards, with a
profile of its own in which macros do not run and links are neither followed nor updated, without a
way to the network that it would find by itself, within limits of time, memory and size.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from engine.auditing.documents.reading import needs_program, not_converted
from engine.auditing.documents.types import OLDER, ending_of
from engine.base.diagnostics import Diagnostic
from engine.commands import words
from engine.commands.disk import create, make_folder, read

_CLOCK = 90  # seconds
_SECONDS = 60  # of processor time
_MEMORY = 3_000_000_000  # bytes
_MOST = 50_000_000  # bytes of what comes out

_PLACES = (  # where nothing is on the path; the last two are untried
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)

_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Calc/Content/Update", "Link", "2"),
    ("Calc/Formula/Load", "ODFRecalcMode", "1"),  # what is stored is what was sent
    ("Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("Writer/Content/Update", "Link", "0"),
)
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
)
_NOWHERE = "http://127.0.0.1:9"  # a proxy that is none


def converted(name: str, data: bytes) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """Return an older document as .docx or .xlsx; None with a diagnostic where that fails."""
    program = next((at for place in _PLACES if (at := shutil.which(place))), None)
    if program is None:
        return None, (needs_program(name),)
    kind = OLDER[ending_of(name)]
    with tempfile.TemporaryDirectory(prefix="jixiao-") as top:
        folder = Path(top)
        profile = folder / "profile" / "user"
        make_folder(profile)
        items = "".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
        create(profile / "registrymodifications.xcu", _PROFILE.format(items=items).encode())
        given = folder / f"document.{ending_of(name)}"
        create(given, data)
        try:
            subprocess.run(  # noqa: S603 - a program of the machine, a name of our own
                [
                    program,
                    f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                    "--headless",
                    "--norestore",
                    "--convert-to",
                    kind,
                    "--outdir",
                    str(folder),
                    str(given),
                ],
                cwd=folder,
                env=_environment(folder),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_CLOCK,
                check=False,
                preexec_fn=_limited if sys.platform != "win32" else None,
            )
        except subprocess.TimeoutExpired:
            return None, (not_converted(name, words.TOO_LONG.fill(most=_CLOCK)),)
        except OSError:
            return None, (needs_program(name),)
        made = given.with_suffix(f".{kind}")
        if not made.is_file():
            return None, (not_converted(name, words.READER_ENDED),)
        found = read(made, _MOST)
    if len(found) > _MOST:
        return None, (not_converted(name, words.FILE_TOO_LARGE),)
    return found, ()


def _environment(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    return {**kept, **proxies, "HOME": str(folder), "TMPDIR": str(folder)}


def _limited() -> None:
    """Limit the process that is about to become LibreOffice."""
    import resource  # noqa: PLC0415 - there is none on Windows

    for what, most in (
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, _MOST),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(
            what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )
