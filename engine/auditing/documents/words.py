"""Why a document cannot be read, and what to do."""

from __future__ import annotations

from engine.base.words import Text

SAVE_AS = Text("另存为 {known} 之一", "save it as one of {known}")

# ---- office ----

TOO_MANY_PARAGRAPHS = Text("段落太多", "it has too many paragraphs")

# ---- pages ----

PDF_UNPACKS_TO_MORE = Text("PDF 的一段解开后太大", "a part of the PDF unpacks to more than is read")
PDF_PASSWORD = Text("PDF 加了密码", "the PDF has a password")
WITHOUT_PASSWORD = Text("用没有密码的版本", "use a version without")
TOO_MANY_PAGES = Text("页数太多", "it has too many pages")
PDF_DAMAGED = Text("PDF 已损坏", "the PDF is damaged")
EXPORT_AGAIN = Text("重新导出 PDF", "export it again")

# ---- plain ----

NO_TEXT = Text("不是 UTF-8 或 GB18030 的文字", "it is no text in UTF-8 or GB18030")
SAVE_AS_UTF8 = Text("另存为 UTF-8", "save it as UTF-8")

# ---- reading ----

TOO_MANY_NUMBERS = Text("里面的数超过 {most} 个", "it holds more than {most} numbers")
OLDER_DOCUMENT = Text(
    "旧格式 .{ending} 要由 LibreOffice 转换，这台机器上没有",
    ".{ending} is an older kind that LibreOffice converts, which this machine lacks",
)
INSTALL_LIBREOFFICE = Text(
    "安装 LibreOffice，或者另存为 .{kind}", "install LibreOffice, or save it as .{kind}"
)
NOT_CONVERTED = Text("LibreOffice 转换不了：{why}", "LibreOffice could not convert it: {why}")
UNKNOWN_ENDING = Text("不会读 .{ending} 文件", "files ending in .{ending} cannot be read")
FILE_TOO_LARGE = Text("文件太大", "the file is too large")
SCAN = Text("文件里没有文字，可能是扫描件", "it holds no text, perhaps it is a scan")
VERSION_WITH_TEXT = Text("用有文字的版本", "use a version with text")
OF_FILE = Text("{name}：{said}", "{name}: {said}")
