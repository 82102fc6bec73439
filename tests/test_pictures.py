"""Pictures: nothing is cut, nothing overlaps, shares are right, and files come whole or not at all."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.commands.pictures import write_picture
from engine.commands.screen import BAD_INPUT, WRONG_USAGE, Stop
from engine.render import png
from engine.render.png import as_png, has_chinese

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" font-family="sans-serif">'
    '<text x="5" y="20">{}</text></svg>'
)


# ---- files ---------------------------------------------------------------------------------------


def test_the_ending_says_how_a_picture_is_written(tmp_path: Path) -> None:
    write_picture(SVG.format("abc"), tmp_path / "a.svg", "zh")
    write_picture(SVG.format("abc"), tmp_path / "a.PNG", "zh")

    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == SVG.format("abc")
    assert (tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["a.jpg", "a", "png", ".svg"])
def test_another_ending_is_a_plain_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Stop) as stopped:
        write_picture(SVG, tmp_path / name, "zh")

    assert stopped.value.status == WRONG_USAGE
    assert capsys.readouterr().err.startswith("图要写成 .svg 或 .png 文件，")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Stop) as stopped:
        write_picture(SVG, tmp_path / "no" / "a.svg", "en")

    assert stopped.value.status == BAD_INPUT
    assert "no such file or folder" in capsys.readouterr().err


def test_without_resvg_it_is_said_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "resvg_py":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest, **named)

    monkeypatch.delitem(sys.modules, "resvg_py", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Stop) as stopped:
        write_picture(SVG, tmp_path / "a.png", "zh")
    write_picture(SVG, tmp_path / "a.svg", "zh")

    assert stopped.value.status == BAD_INPUT
    assert "pip install 'jixiao[office]'" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_a_machine_without_chinese_is_not_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import resvg_py

    def fontless(svg: str) -> bytes:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))

    monkeypatch.setattr(png, "as_png", fontless)
    write_picture(SVG.format("abc"), tmp_path / "a.png", "zh")
    assert capsys.readouterr().err == ""

    write_picture(SVG.format("绩效"), tmp_path / "b.png", "zh")
    assert capsys.readouterr().err.startswith("这台机器没有中文字体")
    assert (tmp_path / "b.png").exists()


@pytest.mark.skipif(not has_chinese(), reason="needs a Chinese font: Debian: fonts-noto-cjk")
def test_the_chinese_of_a_png_is_there() -> None:
    assert as_png(SVG.format("绩效")) != as_png(SVG.format("")) != as_png(SVG.format("效绩"))
