"""The questions as delivered (R104–R107). The visitor may see them: they ask in words that one says to his face."""

from agents.screening import Option, Question

QUESTIONS = (
    Question(
        "known",
        "以前打过交道吗",
        (
            Option("regular", "常有联系", "平时常有联系", partner=3),
            Option("few", "来往过几次", "说来往过几次", partner=1, new=1),
            Option("first", "第一次来", "说是第一次来", new=2),
        ),
    ),
    Question(
        "deals",
        "一起成交过吗",
        (
            Option("several", "成交过", "和我们成交过", partner=4),
            Option("none", "还没有", "还没有一起成交过", new=1),
        ),
    ),
    Question(
        "client",
        "手上有没有客户",
        (
            Option("named", "说得出公司、面积、用途", "客户的公司、面积、用途都说得出", partner=2, new=2),
            Option("roughly", "说得出大概", "客户说得出大概，还没核对", new=2),
            Option("none", "眼下没有", "眼下没有具体客户", research=1),
        ),
    ),
    Question(
        "asks",
        "主要想了解什么",
        (
            Option("spaces", "客户合适的单元", "为客户找合适的单元", partner=1, new=1),
            Option("general", "一般资料", "想要一般资料", new=1),
            Option("tenants", "其他租户的情况", "问到其他租户的租金、到期日", research=6),
            Option("buildings", "其他大楼", "谈的是其他大楼的房源", research=6),
        ),
    ),
)
