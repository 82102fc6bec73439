"""Codes JX2: quantities."""

from __future__ import annotations

from engine.base.codes.code import Code
from engine.base.words import Text

QUANTITY: tuple[Code, ...] = (
    Code(
        "JX201",
        "unreadable-quantity",
        Text("有数字，但不是一个可读的数值、日期或单位", "digits that form no quantity or date"),
        "actual: 100%覆盖",
        "actual: 100%",
    ),
    Code(
        "JX202",
        "look-alike-in-number",
        Text(
            "数字中混有形似的字符，多为扫描识别错误，不作猜测",
            "a letter or sign that looks like a digit, as scanning leaves them; never repaired",
        ),
        "actual: IO0场次",
        "actual: 100场次",
    ),
    Code(
        "JX203",
        "several-quantities",
        Text("一处写了几个数值", "several quantities where one belongs"),
        "actual: 5000吨稻谷、500吨成品粮",
        "actual: 5000吨",
    ),
    Code(
        "JX204",
        "number-in-words",
        Text("数值用汉字书写", "a number written in Chinese numerals"),
        "actual: 十余场",
        "actual: 10余场",
    ),
    Code(
        "JX205",
        "range-upside-down",
        Text("区间的下限高于上限", "a range that starts above its end"),
        "actual: 5-3场",
        "actual: 3-5场",
    ),
    Code(
        "JX206",
        "qualifiers-in-conflict",
        Text("限定词互相矛盾", "qualifiers that contradict each other"),
        "target: ≥50人以下",
        "target: 50人以下",
    ),
    Code(
        "JX207",
        "date-without-year",
        Text("日期没有四位年份", "a date without a four-digit year"),
        "target: 22年12月底前",
        "target: 2022年12月底前",
    ),
    Code(
        "JX208",
        "impossible-date",
        Text("日历上没有的日期", "a date that no calendar has"),
        "target: 2022年2月30日前",
        "target: 2022年2月28日前",
    ),
    Code(
        "JX209",
        "quantity-too-long",
        Text(
            "文字超过200字或数字超过40位", "a text over 200 characters or a number over 40 digits"
        ),
        "actual: '10000000000000000000000000000000000000000000'",
        "actual: 1000万人次",
    ),
    Code(
        "JX210",
        "units-in-conflict",
        Text("两个数值的单位不能相比", "two quantities whose units cannot be compared"),
        "target: 100人\nactual: 120人次",
        "target: 100人次\nactual: 120人次",
    ),
    Code(
        "JX211",
        "width-not-stated",
        Text("约数没有写明幅度，只能视为任意正数", "an approximation that states no width"),
        "actual: 约50人",
        "actual: 45-55人",
    ),
    Code(
        "JX212",
        "ambiguous-deadline",
        Text(
            "“某月前”可以指上月底，也可以指当月底",
            "a deadline that can mean the start or the end of its period",
        ),
        "target: 9月前",
        "target: 9月底前",
    ),
    Code(
        "JX213",
        "actual-not-measured",
        Text("完成值写成了比较，不是实测的数", "an actual that is a comparison, not a figure"),
        "actual: ≥10场次",
        "actual: 12场次",
    ),
    Code(
        "JX214",
        "ambiguous-none",
        Text("“无”可以指没有、零或不适用", "`无` can mean no, zero or not applicable"),
        "actual: 无",
        "actual: 0次",
    ),
    Code(
        "JX215",
        "number-inside-text",
        Text("文字中夹有数值，数值不被读取", "a number inside a sentence, which is not read"),
        "actual: 受益群众200万人次",
        "actual: 200万人次",
    ),
    Code(
        "JX216",
        "number-missing",
        Text("只有单位或比较符号，没有数值", "a unit or a comparator without a number"),
        "target: ≥场次",
        "target: ≥10场次",
    ),
    Code(
        "JX217",
        "uneven-thousands",
        Text(
            "千位分隔符没有每三位一组",
            "thousands separators that do not stand at every third digit",
        ),
        "actual: 1,23元",
        "actual: 123元",
    ),
)
