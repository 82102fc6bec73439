"""What audits say of evidence, sums and conventions; of the rest the `*_words.py` beside it."""

from __future__ import annotations

from engine.base.words import Text

CONVENTION = Text("{id}，{source}", "{id}, {source}")
CONVENTION_NOT_VERIFIED = Text("{id}，{source}（出处未核）", "{id}, {source} (source not verified)")

# ---- evidence ----

UNREAD = Text(
    "文件《{title}》读不出来：{why}；引它的 {count} 个数没有核",
    "“{title}” cannot be read: {why}; {count:figure/figures} cited from it {count:=was/were} not looked up",
)
NOT_LOOKED = Text(
    "引的数和文件合起来太多，{count} 个数没有核",
    "there is too much to look through: {count:cited figure was/cited figures were} not looked up",
)
NOT_GIVEN = Text(
    "没有找到文件《{title}》，引它的 {count} 处佐证未核：{shown}",
    "the document “{title}” was not given, {count:citation/citations} of it {count:=was/were} not looked up: {shown}",
)
AND_MORE = Text("{shown} 等 {count} 项", "{shown} and {more} more")
ELSEWHERE = Text(
    "{title} {figure} 不在 {where}，在文件的别处",
    "{title}: {figure} is not in {where} but elsewhere in the document",
)
OTHER_WRITING = Text(
    "{title} 引作 {figure}，文件写作 {instead}", "{title} is cited as {figure}, written {instead}"
)
CONTRADICTED = Text(
    "{title} 引 {figure}，{where} 同一事项写的是 {instead}",
    "{title} cites {figure}; {where} has {instead} there",
)
NOT_FOUND = Text(
    "{title} 引 {figure}，{where} 中找不到", "{title} cites {figure}, which is not found in {where}"
)
VALUE_DIFFERS = Text(
    "{title} 写 {written}，所引的数却是 {figure}",
    "{title} says {written}, the figure that it cites is {figure}",
)
NO_FIGURE = Text(
    "{title} 的佐证只到 {where}，没有写原文的数",
    "the evidence of {title} goes to {where} only and names no figure",
)
DOCUMENT_CHANGED = Text(
    "{title}：文件《{document}》的摘要与案例所记的不同，已不是当时的文件",
    "{title}: the digest of “{document}” is not the one that the case states",
)
CORRECT_SECTION = Text("改正所引章节", "correct the section")
COPY_IT = Text("照原文抄", "copy it as it is written")
CORRECT_CASE = Text("核对原文，改正案例", "compare with the document and correct the case")
CITE_ANOTHER = Text("核对原文，或换佐证", "compare with the document, or cite another")
MAKE_AGREE = Text("两处写成一致", "make the two agree")
FIND_DOCUMENT = Text("找出当时的文件", "find the document that the case was made from")
FOUND = Text(
    "{count} 个数在所引章节中找到，与案例一致",
    "{count:figure stands/figures stand} in the sections cited, as the case has them",
)
GIVE_READABLE = Text("换一份读得出来的文件", "give the document in a form that can be read")
WITHOUT_EVIDENCE = Text("没有佐证的事实：{shown}", "facts without evidence: {shown}")
ADD_EVIDENCE = Text("补上文件、章节和原文数字", "add document, section and figure")
NOT_USED = Text("文件里的 {text} 没有用到", "{text} in the document is not used")
NAME_FOLDER = Text("用 --documents 指出文件所在的文件夹", "name its folder with --documents")

# ---- sums and rates ----

RATE_HOLDS = Text(
    "自报执行率 {rate} = 全年执行数 ÷ {budget}，相符", "the declared rate {rate} holds"
)
TOTAL_OF_FORM = Text("表中的分值合计", "the total in the form")
TOTAL_OF_RULES = Text("规则集的总分", "the total of the rules")
POINTS_OFF = Text(
    "各项分值之和是 {sum}，{whose}是 {wanted}",
    "the points of the items sum to {sum}, {whose} is {wanted}",
)
POINTS_HOLD = Text("各项分值之和 {sum}，与分值合计相符", "the points sum to {sum}")
DECLARED_HOLDS = Text(
    "{count} 项自评得分之和 {sum} 与{total}相符", "the declared items sum to {sum}"
)
WRITTEN_OUT = Text(
    "{title}：{text}（{unit}）；案例没有另写合计",
    "{title}: {text} ({unit}); the case writes no total beside the lines",
)
SUM_HOLDS = Text("{title}：{text}，相符", "{title}: {text} holds")
SUM_OFF = Text(
    "{title}：{working} = {total}，所写的是 {stated}，相差 {gap}（{unit}）",
    "{title}: {working} = {total}, stated {stated}, off by {gap}",
)
SETTLE_SUM = Text("以凭证核定其中一个数", "settle one of them by the vouchers")
RATE_OFF = Text(
    "自报执行率 {written}，按全年执行数 ÷ {budget} 应为 {shown}%",
    "the declared rate is {written}; the amounts give {shown}%",
)
RATE_CUT = Text(
    "自报执行率 {rate} 是全年执行数 ÷ {budget} 舍去尾数，相符",
    "the declared rate {rate} holds, with its further decimals left out",
)
SUM_ROUNDED = Text(
    "{title}：{working} = {total}，所写的是 {stated}，相差 {gap}（{unit}），各数四舍五入就可以差这么多",
    "{title}: {working} = {total}, stated {stated}, off by {gap}, as much as rounding can make it",
)
CORRECT_RATE = Text("按金额改正执行率", "correct the rate by the amounts")
CORRECT_POINTS = Text("改正分值", "correct the points")
DECLARED_OFF = Text(
    "{count} 项自评得分之和是 {summed}，{name}写的是 {value}",
    "the declared items sum to {summed}, the declared total is {value}",
)
ADD_UP = Text("重新加总", "add them up again")
ABOVE_POINTS = Text(
    "{title}：自评 {declared} 分，超过分值 {weight}",
    "{title}: {declared} declared of {weight:point/points}",
)
NOT_ABOVE_POINTS = Text("得分不能超过分值", "no score exceeds its points")
TOTAL_OFF = Text("自评总分 {said} 分，{of}是 {low} 分", "{said} declared, {low} {of}")
TOTAL_OUTSIDE = Text(
    "自评总分 {said} 分不在{of}可能的 {low}–{high} 分之内",
    "the declared {said} is outside {low} to {high}, all that is possible {of}",
)
MORE_POINTS_NEEDED = Text(
    "自评总分 {said} 分：表中没有写各项分值，按完成的比例，各项得分至少要有 {needed} 分的分值，多于 {wanted} 分",
    "{said} declared: the form prints no points, and the shares completed would need at least "
    "{needed} for its scores, more than {wanted}",
)
BY_RULES = Text("按规则", "by the rules")
ON_OWN_POINTS = Text("按规则和表中各项分值", "by the rules on the points of the form")
CORRECT_TOTAL = Text("按规则改正总分，或补上事实", "correct the total, or state the facts")

# ---- points of a form beside those of the rules ----

OWN_POINTS = Text(
    "表中的分值与规则集的不同，各行按表中的分值核对：{text}",
    "the form shares out points otherwise than the ruleset, its rows are judged on its own: {text}",
)
SAY_OWN_POINTS = Text(
    "办法允许特殊情况调整分值：说明依据，或用这份表格自己的规则集",
    "points may be adapted: say on what basis, or use the form's own ruleset",
)
HEADING_OFF = Text(
    "{name}注明 {stated} 分，其下各项分值 {working} = {sum}",
    "{name} states {stated:point/points}, its rows have {working} = {sum}",
)
ROW_POINTS_OFF = Text(
    "{title}的分值写作 {own}，各项分值之和因此是 {sum}，{whose}是 {wanted}；写作 {usual} 就相符",
    "{title} has {own:point/points}, so all sum to {sum}, {whose} is {wanted}; "
    "with {usual} they agree",
)
SEMICOLON = Text("；", "; ")
POINTS_DIFFER = Text(
    "{title}：表中分值 {working}，规则给 {wanted} 分",
    "{title}: {working} in the form, {wanted} by the rules",
)

# ---- what conventions can say ----

FIRST = Text("第一次", "the first")
IS_IT = Text("是不是 `{near}`？", "did you mean `{near}`?")
BETWEEN = Text("在 {least} 到 {most} 之间", "between {least} and {most}")
WHOLE = Text("是 {least} 到 {most} 的整数", "a whole number from {least} to {most}")
ABOVE = Text("大于 0，不超过 {most}", "above 0, at most {most}")
