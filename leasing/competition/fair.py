"""What is fair to say: no superlatives of our own (R68 asks for an objective view, and the advertising law forbids them)."""

from django.utils.translation import gettext_lazy as _

from office.errors import BadInput

# 最近 is also "nearest" and 第一 stands in names of streets, so that not every 最 and 第一 is one.
SUPERLATIVES = (
    "最好", "最佳", "最优", "最高", "最大", "最强", "最低", "最便宜", "最先进", "最豪华", "最高级", "最舒适", "顶级", "顶尖",
    "极致", "极品", "首屈一指", "独一无二", "无与伦比", "唯一", "国家级", "世界级", "全国第一", "全市第一", "全城第一",
    "行业第一", "业内第一", "数一数二",
    "the best", "the finest", "the highest", "the largest", "the only", "number one", "no. 1", "unrivalled", "world-class",
)  # fmt: skip


def require_fair(text: str, field: str) -> None:
    """Raise BadInput beside the field for a superlative."""
    plain = text.lower()
    found = next((word for word in SUPERLATIVES if word in plain), "")
    if found:
        raise BadInput(_("“%(word)s” is a superlative: say what there is, in figures.") % {"word": found}, field)
