"""What an estate shows to visitors as delivered: its own from the first visit on, for the administrator to change."""

from typing import NamedTuple

from office.models import Estate


class Delivered(NamedTuple):
    name: str
    words: str


FEATURES: dict[str, list[Delivered]] = {
    Estate.Kind.RESIDENTIAL: [
        Delivered("小区概况", "建成年份、楼栋和户数、入住率，物业服务人员和分工。"),
        Delivered("服务中心接待", "来访、来电怎样登记；当天核实、件件有回音的流程；值班和交接班。"),
        Delivered("投诉与回访管理", "投诉分类和时限、双回复、公示的指标；按片区每季回访。"),
        Delivered("门岗与出入管理", "人车分流、访客登记、外来施工人员证件管理。"),
        Delivered("消防与监控中心", "监控点位和消防主机、值守制度、应急预案和演练记录。"),
        Delivered("设备机房", "水泵房、配电房、电梯机房的巡检卡、标识和保养台账。"),
        Delivered("绿化与保洁", "养护月历、保洁频次、垃圾分类投放点。"),
        Delivered("装修管理", "装修申报、巡查和验收，施工时间和垃圾清运。"),
        Delivered("社区文化", "公示栏、节日活动、住户座谈会和「爱我小区」表彰。"),
    ],
    Estate.Kind.TOWER: [
        Delivered("大厦概况", "建成年份、楼层和面积、入驻企业，物业服务人员和分工。"),
        Delivered("大堂与前台服务", "访客登记、企业来访预约、报修和投诉受理。"),
        Delivered("消防与监控中心", "监控点位和消防主机、值守制度、应急预案和演练记录。"),
        Delivered("中央空调机房", "运行时段、能耗记录、保养台账。"),
        Delivered("电梯与配电", "高峰运行方案、维保单位、巡检卡和标识。"),
        Delivered("停车场", "月租与临停、收费系统、充电车位。"),
        Delivered("保洁与公共区域", "保洁频次、卫生间巡检表、外墙清洗计划。"),
        Delivered("租户服务", "入驻手续、装修管理、租户回访和满意度。"),
    ],
}
