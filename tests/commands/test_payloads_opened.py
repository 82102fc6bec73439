"""Results of all commands, payloads in every text, opened by the programs that readers open them with."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from browser import Browser, Seen, browser
from command_line import jixiao
from libreoffice import soffice
from payloads import SILENT, send, written

Sent = tuple[Path, dict[str, str]]
in_chromium = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="chromium is not installed"
)
in_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")


# ---- a browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all pages."""
    with browser(tmp_path_factory.mktemp("chromium")) as running:
        yield running


def acts(seen: Seen, own: frozenset[str] = frozenset()) -> list[object]:
    """Return what acted or could act on a page, but for scripts of our own."""
    scripts = [script for script in seen.scripts if script not in own]
    return [*seen.live, *seen.dialogs, *seen.requests, *scripts]


@pytest.mark.chromium
@in_chromium
def test_a_browser_runs_nothing_of_any_page_or_picture(sender: Sent, chromium: Browser) -> None:
    folder, files = sender
    assert jixiao("score", "cases/overrun.yaml", "-o", str(folder / "own.html")).returncode == 0
    own = frozenset(chromium.open(folder / "own.html").scripts)
    assert len(own) == 1  # the button that opens all derivations
    results = written(folder, files, "html", "svg")
    assert {one.suffix for one in results} == {".html", ".svg"}
    for result in results:
        seen = chromium.open(result)
        assert acts(seen, own) == [], result.name
        if result.suffix == ".svg":
            assert seen.root == "svg", result.name
            around = folder / f"{result.stem}-in-a-page.html"
            around.write_text(f"<!doctype html><body>{result.read_text('utf-8')}", "utf-8")
            seen = chromium.open(around)
            assert acts(seen) == [], around.name
        assert "alert" in seen.text or result.stem in SILENT, result.name


@pytest.mark.chromium
@in_chromium
@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '<a href="javascript:alert(1)">x</a>',
     '<svg onload="alert(1)"/>', '<iframe src="data:text/html,x"></iframe>', '<a href="http://e.example">x</a>',
     "<details ontoggle=alert(1)>x</details>", "<p style='background:url(http://e.example/)'>x"],
)  # fmt: skip
def test_the_browser_would_show_what_acts(text: str, chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "live.html").write_text(f"<!doctype html><body>{text}", "utf-8")
    assert acts(chromium.open(tmp_path / "live.html")) != []


# ---- an office program ------------------------------------------------------------------------

#: How a table of text is read by somebody who says yes to everything: numbers and formulas too.
_EVALUATING = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true"


def opened(folder: Path, results: list[Path]) -> dict[str, ET.Element]:
    """Return what an office program has made of files, by their names."""
    found = {}
    for kind, to, reading in (
        (".xlsx", "fods", ""),
        (".csv", "fods", _EVALUATING),
        (".docx", "fodt", ""),
    ):
        if not (paths := [one for one in results if one.suffix == kind]):
            continue
        out = soffice(folder / kind[1:], to, *paths, reading=reading)
        found.update({one.name: ET.parse(out / f"{one.stem}.{to}").getroot() for one in paths})
    return found


def live_in(document: ET.Element) -> Counter[str]:
    """Return what is no text: formulas, links, and elements that act, each as often as it is there."""
    found: Counter[str] = Counter()
    for one in document.iter():
        name = one.tag.rpartition("}")[2]
        if re.fullmatch(
            "a|.*(event|dde|script|applet|plugin|object|form|database|macro|ole).*", name
        ):
            found[name] += 1
        for key, value in one.attrib.items():
            said = key.rpartition("}")[2]
            if said in ("formula", "href"):
                found[f"{said} {value}"] += 1
    return found


@pytest.mark.libreoffice
@in_office
def test_an_office_program_computes_and_links_nothing_that_others_wrote(tmp_path: Path) -> None:
    """What acts in a result is what acts where nobody has sent anything that means harm."""
    results = []
    for kind in ("clean", "texts", "names"):
        folder = tmp_path / kind
        folder.mkdir()
        files = send(folder, kind)
        made = written(folder, files, "xlsx", "csv", "docx")
        results += [one.replace(tmp_path / f"{kind}-{one.name}") for one in made]
    found = opened(tmp_path, results)
    assert len(found) == len(results) > 60
    for name, document in found.items():
        kind, _, result = name.partition("-")
        assert live_in(document) == live_in(found[f"clean-{result}"]), name
        says = "alert" in "".join(document.itertext())
        assert says == (kind != "clean") or result.partition(".")[0] in SILENT, name


@pytest.mark.libreoffice
@in_office
def test_the_office_program_would_show_what_acts(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text('a,=1+1\n"=HYPERLINK(""http://e.example"";""x"")",2\n', "utf-8")
    (found,) = opened(tmp_path, [table]).values()
    assert sum(said.startswith("formula") for said in live_in(found).elements()) == 2
