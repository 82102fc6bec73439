"""What one input may take and touch: time, memory, files outside its folder."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import Any

from bench.fuzzing.seeds import ROOT

SECONDS, MEMORY = 5, 1 << 30
_AWAY = 1 << 29  # libraries set addresses aside that they never use


def limit_memory() -> None:
    """Let this process have a limited amount of memory more than it has now: it ends beyond."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY + _AWAY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def peak() -> int:
    """Return the most bytes that this process has had, since `begin_peak`."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def begin_peak() -> None:
    """Count the most memory from now on."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


class Watch:
    """Notes what is opened and changed outside the folder of an input."""

    def __init__(self) -> None:
        self.inside: tuple[str, ...] = ()
        self.allowed: tuple[str, ...] = ()
        self.found: list[str] = []
        homes = (
            ROOT,
            sys.prefix,
            sys.base_prefix,
            "/usr",
            "/lib",
            "/lib64",
            "/proc",
            "/dev/null",
            "/dev/urandom",
            "/etc/localtime",
            "/etc/ssl",
            "/etc/fonts",
            "/etc/mime.types",
        )
        self.homes = tuple(os.path.realpath(home) for home in homes)
        sys.addaudithook(self)

    def __call__(self, event: str, given: tuple[Any, ...]) -> None:
        if not self.inside:
            return
        if event in ("socket.connect", "socket.getaddrinfo", "os.system", "os.exec"):
            self.found.append(event)
        if event == "open" and isinstance(given[0], str | bytes):
            writes = bool((given[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            self.look(event, given[0], self.inside if writes else self.inside + self.homes)
        elif event in (
            "os.remove",
            "os.rename",
            "os.mkdir",
            "os.rmdir",
            "os.chmod",
            "os.symlink",
            "os.link",
            "os.truncate",
            "shutil.rmtree",
        ) and isinstance(given[0], str | bytes):
            self.look(event, given[0], self.inside)

    def look(self, event: str, name: str | bytes, allowed: tuple[str, ...]) -> None:
        path = os.path.realpath(os.fsdecode(name))
        if path == os.devnull or any(
            path == home or path.startswith(home + os.sep) for home in allowed
        ):
            return
        self.found.append(f"{event} {path!r}")
