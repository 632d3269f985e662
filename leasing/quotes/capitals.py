"""人民币大写: an amount in the characters that nobody changes with a stroke of the pen."""

from decimal import Decimal


def in_capitals(amount: Decimal) -> str:
    """陆万零贰佰捌拾陆元壹角伍分. Given as text: a float would lose a cent."""
    # 4 MB that a web worker needs for this alone.
    import cn2an

    return cn2an.an2cn(f"{amount:.2f}", "rmb")
