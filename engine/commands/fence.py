"""Work on strangers' files in a process of its own, with a limit of time and one of memory.

Libraries that read PDF, XML and HTML can be made to loop or to fill the memory by a few kilobytes.
Guards of our own know the ways that are known; the fence holds for the others. Where the system
sets no limits on processes (Windows) time is limited by the clock, and memory is not. Where no
process can be started the work is done here.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from engine.base.words import Text
from engine.commands import words

SECONDS = 4  # of processor time
MEMORY = 1_000_000_000  # bytes
_CLOCK = 60  # seconds, for a process that waits for its turn
_CLOCK_ALONE = 15  # where nothing else limits it

#: What the other process runs. It finds modules where this one does and nowhere else: not in the
#: folder that the user stands in, which may be a stranger's.
_BEGIN = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from engine.commands.fence import serve; serve()"
)

Found = TypeVar("Found")


class OverBudget(Exception):  # noqa: N818 - a finding about the file, told to the user
    """The work took too much time or memory, or ended its process: `said` says which."""

    def __init__(self, said: Text) -> None:
        """Note why."""
        super().__init__(said.en)
        self.said = said


def within(work: Callable[..., Found], *given: Any) -> Found:
    """Return what a function of a module gives, run behind the fence. Raises OverBudget."""
    task = pickle.dumps(sys.path) + pickle.dumps((work, given))
    try:
        done = subprocess.run(  # noqa: S603 - this same program
            [sys.executable, "-P", "-c", _BEGIN],
            input=task,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_CLOCK if _limits() else _CLOCK_ALONE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OverBudget(words.TOO_LONG.fill(most=SECONDS)) from None
    except OSError:
        return work(*given)
    if done.returncode == _OUT_OF_MEMORY:
        raise OverBudget(words.TOO_MUCH_MEMORY.fill(most=MEMORY // 1_000_000))
    if done.returncode:
        late = words.TOO_LONG.fill(most=SECONDS)
        raise OverBudget(late if _out_of_time(done.returncode) else words.READER_ENDED)
    found = pickle.loads(done.stdout)  # noqa: S301 - written by this same program
    if isinstance(found, BaseException):
        raise found
    return found  # type: ignore[no-any-return]


_OUT_OF_MEMORY = 71


def serve() -> None:
    """Run the work that is sent to this process, and send back what it gives or raises."""
    _limit()
    sys.dont_write_bytecode = True
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # what libraries print goes elsewhere
    try:
        work, given = pickle.load(sys.stdin.buffer)  # noqa: S301 - from this same program
        data = pickle.dumps(work(*given))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - told where it was asked for
        data = pickle.dumps(error)
    answers.write(data)
    answers.flush()
    os._exit(0)


def _limits() -> bool:
    """Return whether this system limits processes."""
    try:
        import resource  # noqa: F401
    except ImportError:
        return False
    return True


def _limit() -> None:
    """Limit this process for good: time, memory, no file written, no picture of a crash."""
    if not _limits():
        return
    import resource

    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (soft, hard))
        except (OSError, ValueError):  # a system that does not limit this
            continue


def _out_of_time(status: int) -> bool:
    return status == -getattr(signal, "SIGXCPU", 0)
