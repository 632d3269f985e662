"""The payment plans and the steps of a purchase that an estate begins with; its administrator makes them his own."""

from decimal import Decimal
from typing import NamedTuple

from leasing.models import PaymentPlan, PlanShare, PurchaseStep
from office.models import Estate


class Plan(NamedTuple):
    """A plan: its discount, what is said of it, and its payments by name, share, days and whether the bank pays."""

    name: str
    discount: str
    words: str
    shares: tuple[tuple[str, str, int, bool], ...]


PLANS = (
    Plan("一次性付款", "0.02", "签约后十五天内付清，总价优惠 2%。", (("全款", "1", 15, False),)),
    Plan(
        "分期付款",
        "0.005",
        "半年内分三期付清，不计利息，总价优惠 0.5%。",
        (("首期款", "0.5", 7, False), ("二期款", "0.3", 90, False), ("尾款", "0.2", 180, False)),
    ),
    Plan(
        "银行按揭",
        "0",
        "首付三成，余款由贷款银行放款，以银行审批为准。",
        (("首付款", "0.3", 7, False), ("按揭贷款", "0.7", 60, True)),
    ),
)
# Step, what happens, what the buyer brings.
STEPS = (
    ("选定房源", "看房、测算，确定房号和付款方式。", "身份证"),
    ("签认购书、交定金", "定金抵作房款。认购书写明房号、总价和签约日期。", "身份证原件和复印件、定金"),
    ("签商品房买卖合同", "逐条看清合同再签字，合同网上备案。", "身份证、户口簿、婚姻证明、认购书"),
    ("付首期款", "款项存入合同写明的监管账户，当场开收据。", "银行卡、合同"),
    (
        "办按揭贷款",
        "到贷款银行面签，一次性付款和分期付款的没有这一步。",
        "收入证明、近六个月银行流水、征信报告、首付收据",
    ),
    ("缴契税和维修资金", "凭合同和发票缴纳，票据留好。", "合同、发票、身份证"),
    ("验房收楼", "管理处陪同逐项验收，交钥匙，签物业服务协议。", "合同、付款收据、身份证"),
    ("办不动产权证", "备齐资料后由管理处代为递件。", "身份证、户口簿、契税和维修资金票据"),
)


def deliver(estate: Estate) -> None:
    """For an estate that has none."""
    if not PaymentPlan.objects.filter(estate=estate).exists():
        for place, plan in enumerate(PLANS, 1):
            _deliver(estate, plan, 10 * place)
    if not PurchaseStep.objects.filter(estate=estate).exists():
        PurchaseStep.objects.bulk_create(
            PurchaseStep(estate=estate, name=name, words=words, bring=bring, order=10 * place)
            for place, (name, words, bring) in enumerate(STEPS, 1)
        )


def _deliver(estate: Estate, plan: Plan, order: int) -> None:
    made = PaymentPlan.objects.create(
        estate=estate, name=plan.name, words=plan.words, discount=Decimal(plan.discount), order=order
    )
    PlanShare.objects.bulk_create(
        PlanShare(plan=made, place=place, name=name, share=Decimal(share), days=days, is_loan=is_loan)
        for place, (name, share, days, is_loan) in enumerate(plan.shares, 1)
    )
