"""What is said of records that do not hold, and of those that do with a remark."""

from __future__ import annotations

from engine.base.words import Text

LISTED = Text("、", ", ")

# A line by itself.
TORN = Text("最后一行不完整", "the last line is torn")
CUT_OFF = Text(
    "最后一次写入中断，下一次记入会先补完它",
    "the last write was cut off; the next record will finish it first",
)
PENDING = Text(
    "与账本对不上：不是这本账本写到一半的记录",
    "it does not fit the ledger: it is no record of it that was being written",
)
LONG = Text("太长，不是一条记录", "it is too long for a record")
NOT_UTF8 = Text("不是 UTF-8", "it is no UTF-8")
NOT_JSON = Text("不是 JSON", "it is no JSON")
NO_RECORD = Text("不是一条记录", "it is no record")
MISFIT = Text("不是一条记录：{field} 不对", "it is no record: {field} is not right")
WRITTEN = Text("写法与记录的不同", "it is not written as records are")
CHANGED = Text("这一条改过：内容的摘要不是所记的摘要", "it was changed: its digest is another one")

# The chain.
FORMAT = Text("格式 {format} 不认识", "unknown format {format}")
NUMBER = Text(
    "编号是 {number}，应为 {line}：有记录插入或删去",
    "its number is {number}, not {line}: records were added or removed",
)
PREVIOUS = Text("接不上前一条记录", "it does not follow the record before it")

# Signatures.
UNSIGNED = Text("没有签名", "it has no signature")
OTHER_KEY = Text(
    "签名用的是别的密钥（{key}），不是给出的",
    "it is signed by another key ({key}), not by the one given",
)
KEY_UNKNOWN = Text("签名所用的公钥没有给出", "the key of its signature was not given")
SIGNATURE = Text("签名不对", "its signature does not hold")
CANNOT_CHECK = Text(
    "核对签名要 pip install 'jixiao[sign]'",
    "checking signatures needs pip install 'jixiao[sign]'",
)
KEY_CHANGED = Text("公钥改过", "the public key was changed")

# What a record names, and its score computed again.
GONE = Text("{name} 不在了（第 {line} 条用到）", "{name} is gone (record {line})")
REPLACED = Text("{name} 改过（第 {line} 条用到）", "{name} was changed (record {line})")
NOT_KEPT = Text(
    "文件 {name} 太大，只记了摘要",
    "the document {name} was too large to keep: only its digest is here",
)
NO_CARD = Text("留存的计分卡读不出来", "the scorecard that was kept cannot be read")
FIELD = Text(
    "{field} 记的是 {was}，计分卡里是 {now}",
    "{field} is recorded as {was}, the scorecard has {now}",
)
RECOMPUTED = Text(
    "重算的得分不同：{field} 留存的是 {was}，现在是 {now}",
    "it does not recompute: {field} was kept as {was}, it is {now} now",
)
OTHER_VERSION = Text(
    "输入都在，{old} 版算得 {was}，现在是 {now}（{version} 版）",
    "all inputs hold; version {old} gave {was}, it is {now} now (version {version})",
)
INCOMPLETE = Text("输入不全", "its inputs are not all there")
UNREADABLE = Text("规则集或案例读不出来了", "its ruleset or case cannot be read any more")
NO_SCORE = Text("算不出得分：{error}", "it has no score: {error}")
SAME_VERSION = Text(
    "规则集 {id} {version} 与第 {line} 条的版本号相同，内容不同：{file}",
    "the ruleset {id} {version} has the version of record {line} and other contents: {file}",
)

# The end of the ledger.
HEAD_GONE = Text("HEAD 不在了：末尾有没有删去记录看不出来", "HEAD is gone")
HEAD_MALFORMED = Text("不是 HEAD 的写法", "it is not written as HEAD is")
HEAD_DISAGREES = Text(
    "HEAD 与账本的 {count} 条记录不符：末尾的记录删过，或 HEAD 改过",
    "HEAD does not agree with {count:record/records}: the end was removed, or HEAD changed",
)
EXPECTED = Text("账本里没有摘要为 {digest}… 的记录", "there is no record with the digest {digest}…")
SIGNED_AND_GONE = Text(
    "密钥旁的记载说这本账本第 {number} 条的摘要是 {digest}…，账本里不是：账本退回过，或换过",
    "beside the key it is noted that record {number} has the digest {digest}…, "
    "the ledger has another or none: it was rolled back or replaced",
)
MANY = Text("还有更多，没有再看下去", "there is more; nothing after it was looked at")
