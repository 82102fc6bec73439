"""The one guard of archives: office files are ZIP archives of XML that somebody else has packed.

Nothing that an archive says of itself is believed. It is unpacked here, counted as it comes out,
and packed anew; so what libraries are then given holds what was counted and nothing else.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from msgspec import Struct

from engine.base.words import Text, same

MOST_PARTS = 2_000
MOST_UNPACKED = 100_000_000  # bytes of all parts
MOST_ELEMENTS = 1_500_000  # of all XML: a tree of them takes a few hundred megabytes
MOST_CELLS = 150_000  # of a workbook: those that it holds and those that merged ranges cover

_STEP = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that office programs write
_ENCRYPTED = 0x1
_XML = (".xml", ".rels", ".vml")
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_RANGE = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*[\"']([^\"']*)")
_CORNER = re.compile(rb"\$?([A-Za-z]{1,3})\$?(\d{1,7})")

_DAMAGED = Text("文件已损坏，或不是这种格式", "the file is damaged, or of another kind")
_PASSWORD = Text("文件加了密码", "the file has a password")
_PACKED = Text("压缩方式不是办公软件用的", "it is packed as no office program packs")
_PARTS = Text("里面的文件超过 {most} 个", "it has more than {most} parts")
_UNPACKED = Text("解开后超过 {most} 字节", "it unpacks to more than {most} bytes")
_ELEMENTS = Text("XML 的元素超过 {most} 个", "its XML has more than {most} elements")
_ODD_XML = Text("XML 里声明了实体或编码异常", "its XML declares entities or is oddly encoded")
_CELLS = Text(
    "单元格连同合并的范围超过 {most} 格", "its cells and merged ranges are more than {most} cells"
)


class Refused(Exception):  # noqa: N818 - a finding about the file, told to the user
    """An archive that is not read: `said` says why, `size` whether for what it would cost."""

    def __init__(self, said: Text, *, size: bool = False) -> None:
        """Note why."""
        super().__init__(said)
        self.said, self.size = said, size


class Archive(Struct, frozen=True):
    """The parts of an archive, as they were unpacked and counted."""

    parts: Mapping[str, bytes]

    @property
    def data(self) -> bytes:
        """The archive, packed anew."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for name, content in self.parts.items():
                new.writestr(zipfile.ZipInfo(name), content)
        return out.getvalue()


def unpacked(data: bytes) -> Archive:
    """Return the parts of an office file. Raises `Refused` where it is none, or costs too much."""
    parts: dict[str, bytes] = {}
    elements = room = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) > MOST_PARTS:
                raise _too_much(_PARTS, MOST_PARTS)
            for part in listed:
                if part.flag_bits & _ENCRYPTED:
                    raise Refused(_PASSWORD)
                if part.compress_type not in _METHODS:
                    raise Refused(_PACKED)
                content = _content(archive, part, MOST_UNPACKED - room)
                room += len(content)
                if part.filename.lower().endswith(_XML):
                    elements += _look_at(content)
                if elements > MOST_ELEMENTS:
                    raise _too_much(_ELEMENTS, MOST_ELEMENTS)
                if not part.is_dir():
                    parts[part.filename] = content  # of two with one name libraries take the last
    except Refused:
        raise
    except MemoryError:
        raise
    except Exception as error:  # zipfile raises many kinds for damaged archives
        raise Refused(_DAMAGED) from error
    return Archive(parts)


def count_cells(archive: Archive, most: int = MOST_CELLS) -> None:
    """Refuse a workbook with too many cells: libraries make one of each, also of merged ones."""
    cells = 0
    for name, content in archive.parts.items():
        if name.lower().endswith(".xml"):
            cells += sum(1 for _ in _CELL.finditer(content))
            cells += sum(_area(found[1]) for found in _up_to(_RANGE.finditer(content), most))
        if cells > most:
            raise _too_much(_CELLS, most)


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> bytes:
    found: list[bytes] = []
    with archive.open(part) as opened:
        while step := opened.read(_STEP):
            found.append(step)
            room -= len(step)
            if room < 0:
                raise _too_much(_UNPACKED, MOST_UNPACKED)
    return b"".join(found)


def _look_at(content: bytes) -> int:
    """Return how many elements an XML text has at most; refuse one that declares entities."""
    if _ENTITY.search(content) or b"\x00" in content[:200]:
        raise Refused(_ODD_XML, size=True)
    return content.count(b"<")


def _area(reference: bytes) -> int:
    corners = [_CORNER.fullmatch(corner) for corner in reference.split(b":")]
    if not 1 <= len(corners) <= 2 or None in corners:
        return MOST_CELLS + 1  # whole columns or rows
    columns = [_column(corner[1]) for corner in corners if corner]
    rows = [int(corner[2]) for corner in corners if corner]
    return (abs(columns[0] - columns[-1]) + 1) * (abs(rows[0] - rows[-1]) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _up_to(found: Iterable[re.Match[bytes]], most: int) -> Iterable[re.Match[bytes]]:
    return (one for _, one in zip(range(most + 1), found, strict=False))


def _too_much(said: Text, most: int) -> Refused:
    return Refused(said.fill(most=same(f"{most:,}")), size=True)
