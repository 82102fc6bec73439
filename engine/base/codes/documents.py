"""Codes JX801 to JX806: documents that prove facts."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

DOCUMENTS: tuple[Code, ...] = (
    Code(
        "JX801",
        "unknown-kind-of-document",
        Text(
            "不会读这种文件。会读 txt、md、html、docx、xlsx 和有文字的 pdf；旧格式由 LibreOffice 转换。",
            "Files of this kind cannot be read: txt, md, html, docx, xlsx and pdf with text can; LibreOffice converts older ones.",
        ),
        "documents: {report: {title: 报告, file: report.ppt}}",
        "documents: {report: {title: 报告, file: report.docx}}",
    ),
    Code(
        "JX802",
        "unreadable-document",
        Text(
            "文件已损坏、加了密码、太大，或者没有文字（扫描件）。",
            "The document is damaged, has a password, is too large, or holds no text (a scan).",
        ),
        "file: 扫描件.pdf",
        "file: 有文字的版本.pdf",
    ),
    Code(
        "JX803",
        "reader-not-installed",
        Text(
            "读这种文件要用的程序库没有装。", "The library that reads such files is not installed."
        ),
        "file: report.docx  # pip install jixiao",
        "file: report.docx  # pip install 'jixiao[documents]'",
    ),
    Code(
        "JX804",
        "document-outside-the-folders",
        Text(
            "案例写的文件在案例的文件夹之外，也不在 --documents 写明的文件夹里；链接按它指向的地方算。别人送来的案例不能叫程序去读别处的文件。",
            "The file lies neither in the folder of the case nor in one that --documents names, links followed. A case that somebody sent cannot have files read elsewhere.",
        ),
        "documents: {report: {title: 报告, file: ../别的项目/报告.docx}}",
        "documents: {report: {title: 报告, file: 报告.docx}}  # 或 --documents ../别的项目",
    ),
    Code(
        "JX805",
        "documents-too-much-together",
        Text(
            "案例列的文件合起来读得太久，或者里面的数太多；后面的没有读。",
            "The documents of the case take too long together, or hold too many numbers; the rest were not read.",
        ),
        "(一千份报告)",
        "(引用的那几份)",
    ),
    Code(
        "JX806",
        "hidden-signs-in-document",
        Text(
            "文件的文字里有看不见的字符（控制字符、改变方向的字符、零宽字符）。读的时候略去，显示的文字可能与原件不同。",
            "The text of a document holds signs that cannot be seen (controls, marks that turn a line about, marks without width). They are left out when it is read, so it may show otherwise than the original.",
        ),
        "(写着 支出\\u200b80万元 的报告)",
        "(写着 支出80万元 的报告)",
    ),
)
