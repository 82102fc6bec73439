"""Documents that mean harm: each is read, or told which limit it breaks.

`audit`, `report` and `import` read a document in one way, forms and rulesets in the same process
apart. Nothing here looks at a clock: the system ends the reading where it goes over its limits, and
the test where the rest takes minutes.
"""

from __future__ import annotations

import io
import resource
import signal
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from command_line import jixiao
from hostile_documents import ALL, DOCX, HTML, PDF, XLSX, docx

from engine.auditing.documents.reading import read_document
from engine.auditing.evidence.figures import figures_in
from engine.commands.documents import read_behind_fence
from engine.commands.drafting import form_of
from engine.commands.fence import OverBudget, within

#: What a test may work beside the readings, which have a limit of their own: far more than any
#: needs, and far less than what would read without one.
MINUTES = 2
#: What every limit is called: a refusal names one of them, or says that the file is damaged.
LIMITS = ("more than", "too much text", "too many paragraphs", "damaged", "entities", "no text",
          "unpacks to more")  # fmt: skip
#: Those in which nothing but the text is odd: they are read.
SOUND = {
    ("xlsx", "a dimension that lies"),
    ("xlsx", "a cell at the far end"),
    ("xlsx", "a formula over everything"),
    ("docx", "tables in tables, as deep as can be read"),
    ("txt", "as many numbers as are read"),
    ("txt", "headings"),
}


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """End a test that works for minutes."""

    def over(_signal: int, _frame: object) -> None:
        raise AssertionError(f"it has worked for more than {MINUTES} minutes")

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = int(used.ru_utime + used.ru_stime) + 60 * MINUTES
    before = signal.signal(signal.SIGXCPU, over)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    signal.signal(signal.SIGXCPU, before)


#: Some of each kind; the others run with `-m hostile`.
ALWAYS = {"a merge of the whole sheet", "an exponent", "a bomb of shared strings", "a bomb",
          "five million paragraphs", "tables in tables, as deep as can be read", "a form in itself",
          "declarations that never close", "thirty megabytes", "a gigabyte of zeros on a page",
          "headings", "a dimension that lies", "pages that are their own parents"}  # fmt: skip


def marked(names: Iterable[tuple[str, ...]]) -> list[object]:
    """Return what tests are made of; those that are not run always are marked."""
    rest = pytest.mark.hostile
    return [
        pytest.param(*one, marks=() if one[-1] in ALWAYS else rest, id=", ".join(one))
        for one in names
    ]


@pytest.mark.parametrize(("ending", "name"), marked(ALL))
def test_a_document_is_read_or_refused(ending: str, name: str) -> None:
    data = ALL[ending, name]()
    document, found = read_behind_fence(f"r.{ending}", data)
    if document is not None:
        figures_in(document)
    assert (document is None) == bool(found)
    if found:
        assert [d.code for d in found] == ["JX802"]
        assert any(limit in found[0].message.en for limit in LIMITS), found[0].message.en
    if (ending, name) in SOUND:
        assert document is not None, found


@pytest.mark.parametrize("name", marked((name,) for name in XLSX))
def test_a_form_is_read_or_refused(name: str) -> None:
    is_refused("xlsx", XLSX[name])


@pytest.mark.parametrize("name", marked((name,) for name in DOCX))
def test_a_form_in_word_is_read_or_refused(name: str) -> None:
    is_refused("docx", DOCX[name])


def is_refused(ending: str, made: Callable[[], bytes]) -> None:
    data = made()
    draft, found = form_of(f"f.{ending}", (data, None), 2024)
    assert draft is None
    assert {d.code for d in found if d.severity == "error"} <= {"JX820", "JX821", "JX822"}


@pytest.mark.hostile
@pytest.mark.parametrize("made", [PDF["a million operators"], HTML["comments that never close"]])
def test_a_report_that_takes_too_long_is_no_case(made: Callable[[], bytes], tmp_path: Path) -> None:
    ending = "pdf" if made().startswith(b"%PDF") else "html"
    path = tmp_path / f"r.{ending}"
    path.write_bytes(made())
    done = jixiao("import", str(path), "--year", "2024", "--lang", "en")
    assert (done.returncode, done.stdout) == (1, "")
    assert "it takes more than 4 seconds of the processor" in done.stderr.replace("reading ", "")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A ruleset as a workbook, as `rules export` writes it."""
    path = tmp_path_factory.mktemp("exported") / "r.xlsx"
    assert jixiao("rules", "export", "cn-hb-20-40-40", "-o", str(path)).returncode == 0
    return path.read_bytes()


def spoilt(book: bytes, rows: str, after: str) -> bytes:
    """Return a workbook with something at the end of every sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = text.replace(b"</sheetData>", f"{rows}</sheetData>{after}".encode())
            new.writestr(name, text)
    return out.getvalue()


_FAR = "".join(f'<row r="{n}"><c r="B{n}"><v>1</v></c></row>' for n in range(9_000, 14_000))


@pytest.mark.parametrize(
    ("rows", "after", "said"),
    [
        ("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "60,000 cells"),
        (_FAR, "", "60,000 cells"),
        ("<row/>" * 300_000, "", "1,500,000 elements"),
        ("<row>" + " " * 50_000_000 + "</row>", "", "100,000,000 bytes"),
    ],
    ids=["everything merged", "many cells", "many rows", "a bomb"],
)
def test_a_ruleset_in_a_workbook_that_is_too_large_is_told(
    rows: str, after: str, said: str, exported: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(spoilt(exported, rows, after))
    done = jixiao("rules", "import", str(path), "-o", str(tmp_path / "out.yaml"), "--lang", "en")
    assert done.returncode == 1
    assert "error[JX708]" in done.stderr
    assert f"more than {said}" in done.stderr
    assert not (tmp_path / "out.yaml").exists()


@pytest.mark.parametrize(
    "cell",
    [pytest.param("A1048576", marks=pytest.mark.hostile), "B1048576",
     pytest.param("XFD1048576", marks=pytest.mark.hostile)],
)  # fmt: skip
def test_a_ruleset_in_a_workbook_with_a_cell_at_the_far_end_ends(
    cell: str, exported: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "r.xlsx"
    row = f'<row r="1048576"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row>'
    path.write_bytes(spoilt(exported, row, ""))
    done = jixiao("rules", "import", str(path), "--lang", "en")
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr


def test_what_stands_in_a_table_of_a_cell_is_read() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>支出80万元</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc><w:p/>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    document, found = read_document("r.docx", docx(body))
    assert document is not None, found
    assert [(p.text.strip(), p.place) for p in document.passages] == [("支出80万元", "表1!A1")]


# ---- the fence itself ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("[0] * 10**10", "more than 1000 MB of memory"),
        ("sum(iter(int, 1))", "more than 4 seconds of the processor"),
        ("__import__('os').abort()", "crashed"),
        ("__import__('os')._exit(3)", "crashed"),
    ],
)
def test_work_that_takes_too_much_is_ended_and_told(work: str, said: str) -> None:
    with pytest.raises(OverBudget) as over:
        within(eval, work)
    assert said in over.value.said.en


def test_what_work_gives_raises_and_prints_comes_back_as_it_is() -> None:
    assert within(eval, "(print('noise'), 7)[1]") == 7
    with pytest.raises(ZeroDivisionError):
        within(eval, "1 / 0")


def test_work_behind_the_fence_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises((OverBudget, OSError)):
        within(eval, f"open({str(tmp_path / 'x')!r}, 'w').write('x' * 10**6)")
    assert not (tmp_path / "x").exists() or (tmp_path / "x").read_bytes() == b""


def test_work_behind_the_fence_takes_no_module_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("engine", "pickle", "html", "docx"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    document, found = read_behind_fence("r.html", "<p>支出80万元</p>".encode())
    assert document is not None, found


# ---- documents that are read, and cost much to look through ------------------------------------


#: A text, what each fact of a case cites from it, and what is found: AU112 says that some were not
#: looked for.
LONG = {
    "a million ones": ("1" * 4_900_000, "1", {"AU112"}),
    "many places": ("1.5场，" * 29_000, "1.5场", {"AU100"}),
    "almost many places": ("1.15场，" * 29_000, "15场", {"AU101", "AU112"}),
    "many headings": ("（一）甲\n" * 95_000, "15场", {"AU101"}),
    "one long line": ("字" * 4_900_000 + "1.5场", "1.5场", {"AU100", "AU112"}),
}


@pytest.mark.parametrize(
    ("name", "command"),
    [("many places", "report"), ("many headings", "audit"),
     *(pytest.param(name, "audit", marks=pytest.mark.hostile) for name in LONG
       if name != "many headings"),
     pytest.param("one long line", "report", marks=pytest.mark.hostile)],
)  # fmt: skip
def test_a_case_that_cites_a_long_text_many_times_ends(
    name: str, command: str, tmp_path: Path
) -> None:
    text, figure, codes = LONG[name]
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    cited = f"{{value: {figure}, evidence: {{document: r, figure: {figure}}}}}"
    facts = "".join(f"  f{n}: {cited}\n" for n in range(1_500))
    case = "case: c\ntitle: c\nyear: 2024\ndocuments: {r: {title: r, file: r.txt}}\nfacts:\n"
    (tmp_path / "case.yaml").write_text(case + facts, encoding="utf-8")
    done = jixiao(command, "case.yaml", "-o", "out.html", "--lang", "en", cwd=tmp_path)
    assert done.returncode == int(command == "audit" and codes != {"AU100"}), done.stderr
    if command == "audit":
        page = (tmp_path / "out.html").read_text(encoding="utf-8")
        assert {code for code in ("AU100", "AU101", "AU112") if code in page} == codes
