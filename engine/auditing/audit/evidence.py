"""Findings on evidence: each cited figure looked up, and what no fact uses."""

from __future__ import annotations

from collections.abc import Iterator

from engine.auditing.audit.types import Finding
from engine.auditing.evidence.lookup import Looked, LookUp
from engine.base.words import Text
from engine.language.facts.types import Evidence

_UNREAD = Text(
    "文件《{title}》读不出来：{why}；引它的 {count} 个数没有核",
    "“{title}” cannot be read: {why}; {count} figures cited from it were not looked up",
)
_NOT_LOOKED = Text(
    "引的数和文件合起来太多，{count} 个数没有核",
    "there is too much to look through: {count} cited figures were not looked up",
)
_SHOWN = 12  # names in one finding


def evidence_findings(looked: Looked) -> Iterator[Finding]:
    """Yield what the look-ups say, one finding a fact; facts that were found make one together."""
    found = [one for one in looked.lookups if one.status == "found"]
    if found:
        yield Finding(
            "AU100",
            "holds",
            Text(
                f"{len(found)} 个数在所引章节中找到，与案例一致",
                f"{len(found)} figures stand in the sections cited, as the case has them",
            ),
        )
    for document, why in looked.unread:
        cited_by = sum(one.evidence.document == document.id for one in looked.lookups)
        yield Finding(
            "AU111",
            "error",
            _UNREAD.fill(title=document.title, why=why, count=cited_by),
            document.span,
            settle=Text("换一份读得出来的文件", "give the document in a form that can be read"),
        )
    missed = [one for one in looked.lookups if one.status == "not-looked"]
    if missed:
        yield Finding("AU112", "error", _NOT_LOOKED.fill(count=len(missed)), missed[0].fact.span)
    yield from _not_given([one for one in looked.lookups if one.status == "not-given"])
    for one in looked.lookups:
        if one.status not in ("found", "unread", "not-looked", "not-given"):
            yield _of(one)
    if looked.without_evidence:
        names = [k.path for k in looked.without_evidence]
        shown = "、".join(names[:_SHOWN]) + (f" 等 {len(names)} 项" if len(names) > _SHOWN else "")
        yield Finding(
            "AU109",
            "warning",
            Text(f"没有佐证的事实：{shown}", f"facts without evidence: {shown}"),
            looked.without_evidence[0].span,
            settle=Text("补上文件、章节和原文数字", "add document, section and figure"),
        )
    for _, figure in looked.unused:
        place = f"{figure.passage.place}：…{figure.around}…"
        yield Finding(
            "AU110",
            "info",
            Text(f"文件里的 {figure.text} 没有用到", f"{figure.text} in the document is not used"),
            places=(Text(place, place),),
        )


def _not_given(lookups: list[LookUp]) -> Iterator[Finding]:
    """Say of each document that was not given what was not looked up, all in one finding."""
    by_document: dict[str, list[LookUp]] = {}
    for one in lookups:
        by_document.setdefault(one.evidence.document, []).append(one)
    for citing in by_document.values():
        titles = list(dict.fromkeys(one.fact.title for one in citing))
        more = len(titles) - _SHOWN
        shown = "、".join(titles[:_SHOWN]) + (f" 等 {len(titles)} 项" if more > 0 else "")
        in_english = ", ".join(titles[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        title = citing[0].evidence.title
        yield Finding(
            "AU107",
            "warning",
            Text(
                f"没有找到文件《{title}》，引它的 {len(citing)} 处佐证未核：{shown}",
                f"the document “{title}” was not given, {len(citing)} citations of it were not "
                f"looked up: {in_english}",
            ),
            citing[0].fact.span,
            settle=Text("用 --documents 指出文件所在的文件夹", "name its folder with --documents"),
        )


def cited(evidence: Evidence) -> Text:
    """Return where evidence says that a figure stands."""
    parts = [evidence.title, evidence.section or "", evidence.place or ""]
    text = " ".join(p for p in parts if p)
    return Text(f"《{evidence.title}》{' '.join(p for p in parts[1:] if p)}", text)


def _of(one: LookUp) -> Finding:
    where, token = cited(one.evidence), one.evidence.figure or ""
    title, written = one.fact.title, one.fact.written
    code, severity, zh, en, settle = {
        "elsewhere": (
            "AU103",
            "info",
            f"{title} {token} 不在 {where.zh}，在文件的别处",
            f"{title}: {token} is not in {where.en} but elsewhere in the document",
            Text("改正所引章节", "correct the section"),
        ),
        "other-writing": (
            "AU104",
            "info",
            f"{title} 引作 {token}，文件写作 {one.instead.text if one.instead else ''}",
            f"{title} is cited as {token}, written {one.instead.text if one.instead else ''}",
            Text("照原文抄", "copy it as it is written"),
        ),
        "contradicted": (
            "AU102",
            "error",
            f"{title} 引 {token}，{where.zh} 同一事项写的是 {one.instead.text if one.instead else ''}",
            f"{title} cites {token}; {where.en} has {one.instead.text if one.instead else ''} there",
            Text("核对原文，改正案例", "compare with the document and correct the case"),
        ),
        "not-found": (
            "AU101",
            "error",
            f"{title} 引 {token}，{where.zh} 中找不到",
            f"{title} cites {token}, which is not found in {where.en}",
            Text("核对原文，或换佐证", "compare with the document, or cite another"),
        ),
        "value-differs": (
            "AU105",
            "error",
            f"{title} 写 {written}，所引的数却是 {token}",
            f"{title} says {written}, the figure that it cites is {token}",
            Text("两处写成一致", "make the two agree"),
        ),
        "no-figure": (
            "AU106",
            "info",
            f"{title} 的佐证只到 {where.zh}，没有写原文的数",
            f"the evidence of {title} goes to {where.en} only and names no figure",
            None,
        ),
        "changed": (
            "AU108",
            "error",
            f"{title}：文件《{one.evidence.title}》的摘要与案例所记的不同，已不是当时的文件",
            f"{title}: the digest of “{one.evidence.title}” is not the one that the case states",
            Text("找出当时的文件", "find the document that the case was made from"),
        ),
    }[one.status]
    places: tuple[Text, ...] = ()
    if one.passage is not None:
        words = f"…{one.instead.around}…" if one.instead else one.passage.text.strip()[:60]
        text = f"{one.passage.place}：{words}"
        places = (Text(text, text),)
    return Finding(code, severity, Text(zh, en), one.fact.span, places, settle)  # type: ignore[arg-type]
