"""Chromium as a process, spoken to over pipes: what happens on a page when somebody opens and uses it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

#: What the tests themselves run on a page is called so.
_OURS = "of-the-tests.js"
#: Touches everything, and tells what is left: text, elements that act, references out of the page.
_USE = """
(async () => {
  const acts = ['iframe', 'frame', 'object', 'embed', 'form', 'base', 'link', 'img', 'image', 'audio', 'video',
    'source', 'foreignobject', 'animate', 'set', 'portal', 'input', 'textarea', 'template', 'dialog', 'math'];
  const refers = ['href', 'xlink:href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster', 'ping', 'http-equiv'];
  const live = [], every = [...document.querySelectorAll('*')];
  for (const one of every) {
    const name = one.localName.toLowerCase();
    if (acts.includes(name)) live.push('<' + name + '>');
    for (const {name: key, value} of one.attributes) {
      const says = key.toLowerCase();
      if (says.startsWith('on') || (refers.includes(says) && !value.startsWith('#')) || /url\\(|expression\\(/i.test(says === 'style' ? value : ''))
        live.push(name + ' ' + says + '=' + value);
    }
    if (name === 'style' && /@import|url\\(/i.test(one.textContent)) live.push('style ' + one.textContent);
  }
  for (const one of every)
    for (const event of ['mouseover', 'focus', 'click', 'toggle', 'error', 'load'])
      one.dispatchEvent(new Event(event, {bubbles: event === 'click', cancelable: true}));
  await new Promise(done => setTimeout(done, 20));
  return {live, text: document.documentElement.textContent, root: document.documentElement.localName};
})()
//# sourceURL=""" + _OURS  # fmt: skip


class Seen(Struct):
    """What happened on a page."""

    text: str = ""
    root: str = ""
    live: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)


class Browser:
    """A running browser."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes
        self._rest, self._number = b"", 0
        self._events: list[dict[str, Any]] = []
        self._session: str | None = None
        made = self.ask("Target.createTarget", url="about:blank")
        found = self.ask("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        self._session = found["sessionId"]
        for part in ("Page", "Network", "Debugger"):
            self.ask(f"{part}.enable")

    def ask(self, method: str, **given: Any) -> Any:
        """Ask for something and return the answer; what happens meanwhile is kept."""
        self._number += 1
        asked: dict[str, Any] = {"id": self._number, "method": method, "params": given}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._writes, json.dumps(asked).encode() + b"\0")
        number = self._number
        while True:
            message = self._next()
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self._note(message)

    def open(self, page: Path) -> Seen:
        """Open a file, use what is on it, and return what happened."""
        self._events.clear()
        seen = Seen()
        self.ask("Page.navigate", url=page.as_uri())
        while not any(e["method"] == "Page.loadEventFired" for e in self._events):
            self._note(self._next())
        used = self.ask("Runtime.evaluate", expression=_USE, awaitPromise=True, returnByValue=True)
        assert "value" in used["result"], used
        for name, value in used["result"]["value"].items():
            setattr(seen, name, value)
        for event in list(self._events):
            given = event.get("params", {})
            match event["method"]:
                case "Page.javascriptDialogOpening":
                    seen.dialogs.append(given["message"])
                case "Network.requestWillBeSent":
                    seen.requests.append(given["request"]["url"])
                case "Page.windowOpen" | "Page.frameRequestedNavigation":
                    seen.requests.append(given["url"])
                case "Debugger.scriptParsed" if given["url"] != _OURS:
                    source = self.ask("Debugger.getScriptSource", scriptId=given["scriptId"])
                    seen.scripts.append(source["scriptSource"])
        seen.requests = [url for url in seen.requests if url != page.as_uri()]
        return seen

    def _note(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            return
        self._events.append(message)
        if (
            message["method"] == "Page.javascriptDialogOpening"
        ):  # nothing goes on before it is closed
            self.ask("Page.handleJavaScriptDialog", accept=False)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._reads, 1 << 16)
            assert more, "the browser has ended"
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        return json.loads(one)  # type: ignore[no-any-return]


@contextlib.contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Run a browser, one for all pages."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()

    def wired() -> None:
        copies = os.dup(theirs_in), os.dup(theirs_out)
        os.dup2(copies[0], 3)  # where it reads and where it writes
        os.dup2(copies[1], 4)

    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             "--host-resolver-rules=MAP * ~NOTFOUND", "--no-first-run", "--disable-background-networking", f"--user-data-dir={profile}")  # fmt: skip
    with subprocess.Popen(
        ["chromium", *flags, "about:blank"], preexec_fn=wired, close_fds=False,  # noqa: PLW1509 - no threads
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            yield Browser(ours_in, ours_out)
        finally:
            os.close(ours_out)  # it ends when nobody speaks to it
            os.close(ours_in)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
