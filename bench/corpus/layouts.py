"""How forms are laid out: columns and their heads, how levels, money, head and foot are drawn.

A layout is plain data that a form of the corpus may change in places. Columns are `role:head`; the
roles are those of `forms.py`, `x:head` is a column that a case has no place for.
"""

from __future__ import annotations

from typing import Any

Layout = dict[str, Any]

_PLAIN: Layout = {
    "title": "项目支出绩效自评表",
    "year": "（{year}年度）",  # below the title; nothing where the title holds it
    "above": [],  # rows above the title
    "head": [
        ["项目名称", "{project}"],
        ["主管部门", "{department}", "实施单位", "{unit}"],
    ],
    "money": {
        "side": "项目资金\\n（万元）",
        "columns": [
            "label:", "initial:年初预算数", "adjusted:全年预算数", "spent:全年执行数",
            "points:分值", "rate:执行率", "score:得分",
        ],
        "child": "—",  # points and score of rows that are none of the whole
    },
    "goals": True,
    "side": "绩效指标",
    "columns": [
        "l1:一级指标", "l2:二级指标", "title:三级指标", "target:年度指标值", "actual:实际完成值",
        "weight:分值", "score:得分", "reason:偏差原因分析及改进措施",
    ],
    "over": {},  # head of a row above: roles below it
    "levels": "merge",  # merge, blank, repeat, rows
    "again": 0,  # after so many rows the heads are printed again
    "total": "总分",
    "grade": "",  # head of a row with the grade below the total
    "numbers": "number",  # cells of points: number or text
    "none": "",  # what stands where no reason is given
    "foot": ["填表人：甲某", "联系电话：0000-1234567"],
    "word": False,
}  # fmt: skip

_PROVINCE: Layout = {
    "title": "{year}年度项目支出绩效自评表",
    "year": "",
    "above": ["填报单位：{unit}"],
    "head": [
        ["项目名称", "{project}", "项目编码", "340000{year}00001"],
        ["主管部门及代码", "[105]{department}", "实施单位", "{unit}"],
        ["项目属性", "延续项目", "项目期", "1年"],
    ],
    "goals": True,
    "total": "合计",
    "none": "无",
}

#: By name: what differs from the plain layout. `like` is another layout that it starts from.
_LAYOUTS: dict[str, Layout] = {
    "ministry": {},
    "province": _PROVINCE,
    "three": {
        "title": "项目绩效自评表",
        "head": [["项目名称", "{project}", "年度", "{year}"],
                 ["主管部门", "{department}", "实施单位", "{unit}"]],
        "year": "",
        "money": {
            "side": "项目资金（元）",
            "columns": ["label:", "adjusted:全年预算数\\n（A）", "spent:全年执行数\\n（B）",
                        "points:分值", "rate:执行率（B/A）", "score:得分"],
        },
        "columns": ["l1:一级指标", "l2:二级指标", "title:三级指标", "sign:指标性质",
                    "target:指标值", "unit:度量单位", "actual:实际完成值", "weight:分值", "score:得分",
                    "reason:偏差原因分析及改进措施"],
        "goals": False,
    },
    "below": {
        "like": "three",
        "above": ["公开14表"],
        "over": {"绩效指标": ["l1", "l2", "title"], "年度指标值": ["sign", "target", "unit"]},
        "side": "",
        "total": "总分",
        "none": "无",
        "goals": True,
    },
    "weight-first": {
        "columns": ["l1:一级指标", "l2:二级指标", "title:三级指标", "weight:分值", "target:指标值",
                    "actual:完成值", "score:得分", "reason:原因"],
        "side": "",
        "levels": "repeat",
    },
    "hubei": {
        "title": "{year}年度{project}自评表",
        "year": "",
        "above": ["单位名称：{unit}　　填报日期：2024年3月1日"],
        "head": [["项目名称", "{project}"], ["主管部门", "{department}", "项目实施单位", "{unit}"],
                 ["项目类别", "1、部门预算项目 √ 2、市级专项 □"]],
        "money": {
            "side": "预算执行情况（万元）\\n（20分）",
            "columns": ["label:", "planned:预算数（A）", "spent:执行数（B）", "rate:执行率（B/A）",
                        "score:得分\\n（20分*执行率）"],
        },
        "goals": False,
        "side": "年度绩效目标",
        "columns": ["l1:一级指标", "l2:二级指标", "title:三级指标", "target:年初目标值（A）",
                    "actual:实际完成值（B）", "score:得分"],
        "foot": ["备注：预算执行情况口径为预算数为调整后财政资金总额，执行数为资金使用单位财政资金实际支出数。"],
    },
    "chongqing": {
        "title": "{year}年度项目绩效自评表",
        "year": "",
        "columns": ["l2:指标类型", "title:指标名称", "unit:计量单位", "sign:指标性质",
                    "target:年初指标值", "actual:全年完成值", "x:得分系数（%）", "weight:指标权重（分）",
                    "score:指标得分（分）", "x:是否核心指标", "reason:说明"],
        "money": {
            "side": "",
            "columns": ["label:", "initial:年初预算数", "adjusted:调整后预算数", "spent:全年执行数",
                        "rate:执行率（%）", "points:执行率权重（分）", "score:执行率得分（分）"],
        },
        "side": "",
        "levels": "repeat",
        "goals": False,
    },
    "department": {
        "title": "部门整体支出绩效自评表",
        "head": [["部门（单位）名称", "{unit}"]],
        "money": {
            "side": "部门预算（万元）",
            "columns": ["label:资金来源", "initial:年初预算数", "adjusted:全年预算数",
                        "spent:全年执行数", "points:分值", "rate:执行率", "score:得分"],
            "child": "/",
        },
        "columns": ["l1:一级指标", "l2:二级指标", "title:三级指标", "weight:分值", "target:指标值",
                    "actual:完成值", "score:得分", "reason:未完成原因"],
        "side": "",
    },
    "framework": {
        "like": "department",
        "title": "部门整体支出绩效评价指标评分表",
        "money": None,
        "goals": False,
        "columns": ["l1:一级指标", "l2:二级指标", "title:三级指标", "weight:分值", "x:指标解释",
                    "x:评价标准", "target:目标值", "actual:实际值", "score:自评得分", "reason:扣分原因"],
    },
    "region": {
        "title": "区域绩效目标自评表",
        "head": [["专项（项目）名称", "{project}"], ["中央主管部门", "{department}"],
                 ["地方主管部门", "{department}", "资金使用单位", "{unit}"]],
        "money": {
            "side": "资金投入情况\\n（万元）",
            "columns": ["label:", "adjusted:全年预算数（A）", "spent:全年执行数（B）",
                        "rate:预算执行率（B/A×100%）"],
        },
        "columns": ["l1:一级指标", "l2:二级指标", "title:三级指标", "target:指标值",
                    "actual:全年实际完成值", "reason:未完成原因和改进措施"],
        "total": "",
    },
    "cost": {
        "title": "项目支出绩效自评表",
        "money": {
            "side": "项目资金（万元）",
            "columns": ["label:", "initial:年初预算数", "adjusted:调整预算数", "spent:实际支出数",
                        "points:分值", "rate:执行率", "score:自评得分"],
        },
        "columns": ["l1:一级指标", "l2:二级指标", "title:三级指标", "target:目标值", "actual:完成值",
                    "weight:权重", "score:自评得分", "note:备注"],
        "side": "",
    },
    "no-level1": {
        "side": "",
        "columns": ["l2:二级指标", "title:三级指标", "target:年度指标值", "actual:实际完成值",
                    "weight:分值", "score:得分", "reason:偏差原因"],
        "levels": "repeat",
        "goals": False,
    },
    "no-level2": {
        "side": "",
        "columns": ["l1:一级指标", "title:三级指标", "target:年度指标值", "actual:实际完成值",
                    "weight:分值", "score:得分", "reason:偏差原因"],
        "levels": "blank",
        "goals": False,
    },
    "grouped": {
        "side": "",
        "columns": ["number:序号", "title:绩效指标", "target:目标值", "actual:完成情况", "weight:标准分",
                    "score:自评分", "reason:扣分原因"],
        "levels": "rows",
        "goals": False,
        "total": "合计",
    },
    "numbered": {
        "columns": ["number:序号", "l1:一级指标", "l2:二级指标", "title:三级指标名称", "target:目标值",
                    "actual:年度完成值", "weight:权重（%）", "score:自评得分", "x:复核得分", "note:备注"],
        "side": "",
        "levels": "repeat",
        "total": "总计",
    },
    "plain-text": {"numbers": "text", "none": "无"},
    "word": {"word": True, "numbers": "text"},
}  # fmt: skip


def layout(name: str, changes: Layout) -> Layout:
    """Return a layout with changes; those of `money` change it in places too."""
    own = _LAYOUTS[name]
    base = layout(own["like"], {}) if "like" in own else dict(_PLAIN)
    return _changed(_changed(base, own), changes)


def _changed(base: Layout, changes: Layout) -> Layout:
    found = {**base, **{k: v for k, v in changes.items() if k != "like"}}
    if isinstance(base.get("money"), dict) and isinstance(changes.get("money"), dict):
        found["money"] = {**base["money"], **changes["money"]}
    return found
