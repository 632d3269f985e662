from office.frame import SummaryLine, SummaryPart
from office.models import Estate, Staff
from office.periods import Period


def parts_for(staff: Staff, estate: Estate, period: Period) -> list[SummaryPart]:
    return [SummaryPart("最缺的树", [SummaryLine("香樟", "3 棵", url=f"/trees/?period={period.key}")])]
