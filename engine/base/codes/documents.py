"""Codes JX801 to JX803: documents that prove facts."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

DOCUMENTS: tuple[Code, ...] = (
    Code(
        "JX801",
        "unknown-kind-of-document",
        Text(
            "不会读这种文件。会读 txt、md、html、docx、xlsx 和有文字的 pdf。",
            "Files of this kind cannot be read: txt, md, html, docx, xlsx and pdf with text can.",
        ),
        "documents: {report: {title: 报告, file: report.wps}}",
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
)
