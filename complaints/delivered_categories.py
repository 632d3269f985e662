"""The categories as delivered: a tree of two levels. Data in the office's language, kept by the administrator afterwards.

A sub-category answers by its own trade and clocks where it names them; words and rule, where it has none, are those
of the category above it. One long table on purpose: it is read and corrected as one.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Delivered:
    """One node. `days`: handled, answered, and the same two when urgent; `prompts`: three questions, one a line."""

    code: str
    name: str
    prompts: tuple[str, str, str]
    icon: str = ""
    trade: str = ""
    days: tuple[int, int, int, int] | None = None
    emergency: bool = False
    words: str = ""
    rule: str = ""
    children: tuple["Delivered", ...] = ()


AT_ONCE = (1, 1, 0, 1)
ONE_DAY = (1, 2, 1, 1)
TWO_DAYS = (2, 3, 1, 1)
THREE_DAYS = (3, 5, 1, 1)
A_WEEK = (5, 7, 2, 3)

CATEGORIES = (
    Delivered(
        "leak",
        "渗漏水",
        ("一直滴，还是楼上用水时才滴？", "离灯和插座有多远？", "今天几点家里有人？"),
        icon="droplet",
        trade="engineering",
        days=TWO_DAYS,
        words="「我记下了。工程部今天一定上门看，查清是哪里漏，我们去找楼上说。您先把地面擦干，别滑倒。」",
        rule="楼上漏水，由楼上业主修复；管理处当天上门查明原因，并负责联系。公共管道和外墙、屋面渗漏由管理处报修，"
        "保修期内由开发单位负责，期满动用维修资金（《民法典》第二百八十一条）。",
        children=(
            Delivered(
                "leak_upstairs",
                "楼上漏水",
                ("漏在厨房、卫生间还是卧室？", "楼上最近装修过或换过水管吗？", "方便我们和楼上一起到您家看吗？"),
            ),
            Delivered(
                "leak_outer_wall",
                "外墙渗水",
                ("下雨时渗，还是天晴也渗？", "渗在窗边、墙角还是整面墙？", "以前修过吗？哪一年？"),
                days=A_WEEK,
            ),
            Delivered(
                "leak_roof",
                "屋面漏水",
                ("您住顶层吗？漏在哪个房间？", "雨停以后多久不漏？", "天花板有没有鼓包、掉灰？"),
                days=A_WEEK,
            ),
            Delivered(
                "leak_public_pipe",
                "公共管道漏水",
                ("漏在楼道、地下室还是管道井？", "水大不大？有没有流到电梯或配电间？", "附近有没有阀门可以先关？"),
                days=AT_ONCE,
            ),
        ),
    ),
    Delivered(
        "noise",
        "噪音",
        ("什么声音？大概从几点到几点？", "知道是哪一家、哪个方向传来的吗？", "今天还在响吗？要不要马上去看？"),
        icon="volume-up",
        trade="security",
        days=ONE_DAY,
        words="「吵得休息不好，换了谁都着急。我现在就请秩序员上楼去劝，您的姓名房号我们不会告诉对方。」",
        rule="夜间指晚上十点至次日早晨六点（《噪声污染防治法》第八十八条）。管理处上门劝阻；"
        "劝阻无效的，请住户报警或向街道反映，管理处提供登记记录。",
        children=(
            Delivered(
                "noise_renovation",
                "装修噪音",
                ("现在还在施工吗？", "用的是电锤、电钻还是敲墙？", "是在休息时间或节假日吗？"),
            ),
            Delivered(
                "noise_neighbour",
                "邻居生活噪音",
                ("是脚步、音响、打牌还是吵架？", "大多在晚上几点？", "和对方说过吗？对方怎么讲？"),
            ),
            Delivered(
                "noise_pets",
                "宠物叫声",
                ("是狗叫还是别的？哪一户养的？", "主人在家时叫，还是出门后叫？", "夜里叫不叫？"),
            ),
            Delivered(
                "noise_equipment",
                "设备噪音",
                ("是水泵、电梯、变压器还是空调外机？", "一直响还是隔一阵响一次？", "在家里哪个位置最响？"),
                trade="engineering",
                days=THREE_DAYS,
            ),
            Delivered(
                "noise_square",
                "广场舞与商铺噪音",
                ("在小区里还是小区外？", "每天几点到几点？", "有没有用音响、喇叭？"),
            ),
        ),
    ),
    Delivered(
        "lift",
        "电梯",
        ("几栋几单元的哪一部？停在几层？", "里面有没有人？", "是停了、响、抖，还是门关不上？"),
        icon="arrow-down-up",
        trade="engineering",
        days=AT_ONCE,
        words="「我马上通知维保单位。请先不要乘这一部，走旁边那部，老人小孩我们可以帮忙提东西上楼。」",
        rule="电梯至少每 15 日维护保养一次（《特种设备安全监察条例》第三十一条）；停梯要在首层张贴通知，写明原因和恢复时间。",
        children=(
            Delivered(
                "lift_trapped",
                "电梯困人",
                ("哪一部？停在几层？", "里面几个人？有没有老人、孩子、病人？", "能不能和里面通话？"),
                icon="exclamation-octagon",
                days=AT_ONCE,
                emergency=True,
                words="「请您不要扒门，不要跳，靠里站好，手机不要关。救援的人已经在路上，我一直陪您说话。」",
                rule="立即通知值班人员、维保单位和主任；维保单位城区 30 分钟内到场（《电梯维护保养规则》）。"
                "未经培训的人不得开门放人。",
            ),
            Delivered(
                "lift_stopped",
                "停梯",
                ("停了多久？另一部还能用吗？", "轿厢里确定没有人？", "楼里有没有行动不便的住户要下楼？"),
            ),
            Delivered(
                "lift_rough",
                "异响、抖动、平层不准",
                ("上行还是下行时有？", "到哪几层时明显？", "从哪天开始的？"),
            ),
            Delivered(
                "lift_dirty",
                "轿厢卫生与广告",
                ("是异味、垃圾还是广告？", "哪一部？", "大概什么时候看到的？"),
                trade="cleaning",
            ),
        ),
    ),
    Delivered(
        "parking",
        "停车",
        ("车停在哪里？挡住谁了？", "车牌号是多少？", "您的车位号是多少？"),
        icon="p-circle",
        trade="security",
        days=ONE_DAY,
        words="「我先联系车主挪车，十分钟内给您回个话。联系不上，秩序员到现场帮您想办法。」",
        rule="规划用于停放汽车的车位应当首先满足业主的需要（《民法典》第二百七十六条）；占用他人车位的，管理处联系车主移车，不得扣车锁车。",
        children=(
            Delivered(
                "parking_blocked",
                "车位被占",
                ("占您车位的车牌号？", "车上有没有留电话？", "您现在车停在哪里？"),
                days=AT_ONCE,
            ),
            Delivered(
                "parking_disorder",
                "乱停乱放",
                ("停在哪条路、哪个口？", "消防车、垃圾车过得去吗？", "是偶尔一次还是天天这样？"),
            ),
            Delivered(
                "parking_fee",
                "停车收费",
                ("哪一天、哪个口收的？", "收了多少？有没有票？", "是月卡还是临停？"),
                trade="finance",
                days=THREE_DAYS,
            ),
            Delivered(
                "parking_bikes",
                "电动车停放充电",
                ("停在楼道、门厅还是车棚？", "有没有在充电？从哪里接的线？", "知道是哪一户的吗？"),
                days=AT_ONCE,
                rule="禁止在公共门厅、疏散走道、楼梯间、安全出口停放电动自行车或者充电（《高层民用建筑消防安全管理规定》第三十七条）。",
            ),
        ),
    ),
    Delivered(
        "lighting",
        "公共照明",
        ("哪一栋、哪一层、哪一段路？", "一盏不亮还是一片不亮？", "有没有露出电线？"),
        icon="lightbulb",
        trade="engineering",
        days=TWO_DAYS,
        words="「晚上看不清路，您上下楼慢一点。我让工程部带灯泡过去，先把楼梯口那盏换上。」",
        rule="公共部位照明由管理处维修；楼梯间、车库出入口当天修复，其他三天内修复。",
        children=(
            Delivered("lighting_stairs", "楼道灯", ("几层到几层？", "声控的还是常亮的？", "白天亮不亮？")),
            Delivered("lighting_paths", "路灯与庭院灯", ("在哪两栋之间？", "从哪天晚上开始的？", "灯杆有没有歪、倒？")),
            Delivered("lighting_garage", "车库照明", ("地下几层、哪个区？", "出入口坡道亮不亮？", "监控还看得清吗？")),
        ),
    ),
    Delivered(
        "cleaning",
        "保洁",
        ("在哪一栋哪一层？", "是垃圾、污渍还是异味？", "大概从什么时候开始的？"),
        icon="trash3",
        trade="cleaning",
        days=AT_ONCE,
        words="「谢谢您告诉我们。我请保洁现在就过去，收拾好了拍张照片给您看。」",
        rule="楼道每天清扫一次，垃圾桶每天清运两次；接到反映后两小时内到场。",
        children=(
            Delivered("cleaning_hall", "楼道卫生", ("几层？", "是纸屑、污水还是痰迹？", "附近有人在搬家或装修吗？")),
            Delivered("cleaning_rubbish", "垃圾清运", ("哪个投放点？", "满了多久？", "有没有建筑垃圾、大件？")),
            Delivered("cleaning_smell", "异味", ("是下水道、垃圾还是油烟的味道？", "什么时候最重？", "开窗能散吗？")),
            Delivered(
                "cleaning_pests",
                "虫鼠",
                ("看到的是老鼠、蟑螂还是白蚁？", "在家里还是公共部位？", "家里有小孩、宠物吗？"),
            ),
        ),
    ),
    Delivered(
        "security",
        "安保",
        ("什么时间、什么地方？", "看清是什么人了吗？", "有没有人受伤、东西丢失？要不要报警？"),
        icon="shield",
        trade="security",
        days=ONE_DAY,
        words="「您先别急，人没事最要紧。我请秩序员马上过去，监控我们先保存下来。」",
        rule="涉及人身财产安全的，先报警、再登记；监控保存不少于 30 日，住户本人说明事由可由秩序部协助查看。",
        children=(
            Delivered(
                "security_access",
                "门禁与陌生人",
                ("哪个门？卡刷不开还是门关不上？", "有人跟进来吗？", "什么时间发现的？"),
            ),
            Delivered("security_theft", "失窃", ("丢了什么？大概值多少？", "最后一次看到是什么时候？", "报警了吗？")),
            Delivered(
                "security_falling",
                "高空抛物",
                ("落在哪里？是什么东西？", "有没有砸到人或车？", "看到从哪一层扔下来的吗？"),
                days=AT_ONCE,
                rule="禁止从建筑物中抛掷物品；管理处应当采取必要的安全保障措施（《民法典》第一千二百五十四条）。"
                "当天调看监控、上门告知并张贴提示。",
            ),
            Delivered(
                "security_guards",
                "秩序维护",
                ("是岗位没人、态度，还是巡逻不到位？", "哪个岗、几点？", "您希望我们怎么做？"),
            ),
            Delivered(
                "security_pets",
                "宠物管理",
                ("是没牵绳、随地便溺还是伤人？", "知道是哪一户吗？", "有没有被咬、被抓？打疫苗了吗？"),
            ),
        ),
    ),
    Delivered(
        "renovation",
        "装修",
        ("哪一户在装修？", "现在还在施工吗？", "影响到您家什么？"),
        icon="hammer",
        trade="security",
        days=ONE_DAY,
        words="「装修要守时间、守规矩，这是我们该管的。秩序员现在上去看，看完给您回话。」",
        rule="装修须先向管理处申报；禁止变动建筑主体和承重结构，禁止把没有防水要求的房间或者阳台改为卫生间、厨房"
        "（《住宅室内装饰装修管理办法》第五条）。",
        children=(
            Delivered(
                "renovation_hours",
                "超时施工",
                ("现在几点、还在做什么？", "是第一次还是经常？", "休息日也做吗？"),
                days=AT_ONCE,
            ),
            Delivered(
                "renovation_structure",
                "敲墙与改管",
                ("看到敲的是哪面墙？", "有没有改燃气、下水、烟道？", "家里有没有出现裂缝？"),
                trade="engineering",
                days=AT_ONCE,
            ),
            Delivered(
                "renovation_waste",
                "装修垃圾",
                ("堆在哪里？堆了几天？", "袋装了没有？", "有没有堵住通道？"),
                trade="cleaning",
            ),
            Delivered(
                "renovation_permit",
                "装修申报与押金",
                ("办了装修申报吗？", "押金条在手上吗？", "验收了没有？"),
                trade="service",
                days=THREE_DAYS,
            ),
        ),
    ),
    Delivered(
        "fees",
        "收费",
        ("哪个月、哪一项费用？", "是金额不对，还是不清楚怎么算？", "手上有通知单或票据吗？"),
        icon="receipt",
        trade="finance",
        days=THREE_DAYS,
        words="「账一定给您算清楚。我请财务把明细打出来，一项一项对给您看。」",
        rule="物业费标准以物业服务合同和公示为准；不得以停止供电、供水、供热、供燃气等方式催交物业费（《民法典》第九百四十四条）。",
        children=(
            Delivered("fees_property", "物业费", ("哪几个月的？", "面积和单价核对过吗？", "有没有减免的约定？")),
            Delivered("fees_utilities", "水电公摊", ("表上读数是多少？", "和上个月差多少？", "家里最近添了大电器吗？")),
            Delivered(
                "fees_invoice", "票据与退款", ("什么时候交的？怎么交的？", "要电子票还是纸质票？", "退到哪个账户？")
            ),
        ),
    ),
    Delivered(
        "greening",
        "绿化",
        ("在哪一栋旁边、哪一片？", "是枯死、遮光、虫害还是被踩坏？", "有没有树枝要掉下来的危险？"),
        icon="tree",
        trade="greening",
        days=A_WEEK,
        words="「我请绿化班今天过去看。要修剪的话，我们先跟楼上楼下打个招呼，定好时间告诉您。」",
        rule="公共绿地由管理处养护；乔木移植、砍伐须经园林部门批准，不得自行占用、改种。",
        children=(
            Delivered("greening_pruning", "修剪与遮光", ("挡住几楼的窗？", "是乔木还是灌木？", "希望修到什么程度？")),
            Delivered(
                "greening_danger",
                "断枝倒树",
                ("有没有砸到人、车、线？", "还挂在树上吗？", "需要先拉警戒线吗？"),
                days=AT_ONCE,
            ),
            Delivered("greening_pests", "虫害", ("什么虫？在哪种树上？", "飞进家里了吗？", "家里有过敏的人吗？")),
            Delivered(
                "greening_damage", "毁绿占绿", ("占了多大一块？种了什么？", "知道是哪一户吗？", "从什么时候开始的？")
            ),
        ),
    ),
    Delivered(
        "plumbing",
        "给排水",
        ("是没水、水小、水脏，还是下水堵了？", "只有您一家，还是整栋都这样？", "从几点开始的？"),
        icon="moisture",
        trade="engineering",
        days=ONE_DAY,
        words="「我先查一下是不是停水通知范围。不是的话，工程部半小时内过去看。」",
        rule="公共立管和井道由管理处疏通维修；户内支管由业主负责，管理处可代为联系。停水检修提前 24 小时张贴通知。",
        children=(
            Delivered(
                "plumbing_burst",
                "爆管",
                ("水从哪里喷出来？", "总阀在哪里，能先关吗？", "有没有流到电梯、配电间、楼下？"),
                icon="water",
                days=AT_ONCE,
                emergency=True,
                words="「请您先关总阀，拔掉低处的插头，人站到干的地方。抢修的人已经出发。」",
                rule="立即通知值班人员和主任；先关阀、再断电、后抢修，并通知受影响的楼栋。",
            ),
            Delivered(
                "plumbing_no_water",
                "停水与水压",
                ("左右邻居有水吗？", "热水、冷水都没有？", "水表在走吗？"),
                days=AT_ONCE,
            ),
            Delivered(
                "plumbing_blocked",
                "下水堵塞",
                ("厨房、卫生间还是地漏？", "有没有返水到屋里？", "同一立管的楼上楼下也堵吗？"),
                days=AT_ONCE,
            ),
            Delivered(
                "plumbing_quality", "水质", ("颜色、气味还是有杂质？", "放一会儿会变清吗？", "水箱最近清洗过吗？")
            ),
        ),
    ),
    Delivered(
        "power",
        "供电",
        ("只有您一家，还是整层、整栋？", "空气开关跳了没有？能合上吗？", "有没有焦味、火花？"),
        icon="lightning-charge",
        trade="engineering",
        days=AT_ONCE,
        words="「请您先别碰开关和插座。电工马上上门，冰箱里的东西先别开门。」",
        rule="表前线路由供电部门负责，公共线路由管理处负责，户内线路由业主负责；停电检修提前 24 小时张贴通知。",
        children=(
            Delivered(
                "power_outage", "停电", ("整栋停还是一家停？", "有没有收到停电通知？", "家里有用电的医疗设备吗？")
            ),
            Delivered("power_tripping", "跳闸", ("开哪个电器时跳？", "跳的是总闸还是分闸？", "插座有没有发热、变色？")),
            Delivered("power_public", "公共用电设施", ("哪个配电箱、哪处线路？", "箱门锁着吗？", "有没有裸露的线？")),
        ),
    ),
    Delivered(
        "climate",
        "空调通风",
        ("哪一间，现在多少度？", "是不出风，还是不冷不热、有异味？", "几点以前要恢复？"),
        icon="thermometer-half",
        trade="engineering",
        days=AT_ONCE,
        words="「我请工程部先带温度计上去测，半小时内给您回话。」",
        rule="工作日 8:00–18:00 供应空调，夏季室温 24–26 度、冬季 20–22 度；加时供应须提前一天申请。",
        children=(
            Delivered("climate_room", "不冷不热", ("只有一间还是整层？", "面板亮不亮？", "出风口有没有风？")),
            Delivered(
                "climate_overtime",
                "加时空调",
                ("哪一天、几点到几点？", "多大面积？", "费用记在哪家名下？"),
                trade="service",
            ),
            Delivered(
                "climate_air", "异味与新风", ("什么味道，什么时候最重？", "附近有没有装修？", "有没有人头晕、过敏？")
            ),
        ),
    ),
    Delivered(
        "fire_gas",
        "消防燃气",
        ("在哪一栋哪一层？", "现在有没有烟、火、气味？", "有没有人需要帮忙离开？"),
        icon="fire",
        trade="security",
        days=AT_ONCE,
        words="「安全第一，我们现在就派人过去看。您发现什么不对，先离开再打电话。」",
        rule="任何单位、个人不得占用、堵塞、封闭疏散通道、安全出口、消防车通道（《消防法》第二十八条）。",
        children=(
            Delivered(
                "fire",
                "火情",
                ("哪一栋哪一层？什么在烧？", "有没有人被困？", "打 119 了吗？"),
                icon="fire",
                emergency=True,
                words="「请马上离开，随手关门，走楼梯不坐电梯，弯腰捂住口鼻。119 已经在路上。」",
                rule="立即拨打 119，通知值班人员和主任；电梯迫降首层，打开消防通道，先救人、后救火。",
            ),
            Delivered(
                "gas",
                "燃气泄漏",
                ("闻到气味多久了？在厨房还是楼道？", "阀门能关吗？", "屋里还有人吗？"),
                icon="cloud-haze2",
                trade="engineering",
                emergency=True,
                words="「请不要开关任何电器，不要在屋里打电话；开窗、关阀、到楼外去等我们。」",
                rule="立即通知燃气公司抢修、值班人员和主任；关阀、开窗、禁火、禁电、疏散，专业人员到场前不得恢复供气。",
            ),
            Delivered("fire_exits", "通道堵塞", ("堵在几层、什么东西？", "防火门能开吗？", "知道是哪一户的吗？")),
            Delivered(
                "fire_equipment",
                "消防设施",
                ("灭火器、消火栓还是烟感？", "是缺失、过期还是误报？", "在什么位置？"),
                trade="engineering",
            ),
        ),
    ),
    Delivered(
        "doors",
        "门窗",
        ("哪一扇？公共的还是自家的？", "是关不上、打不开，还是玻璃坏了？", "会不会掉下去伤人？"),
        icon="door-closed",
        trade="engineering",
        days=TWO_DAYS,
        words="「先别用力推拉，当心夹手。师傅带工具过去，能当场修好的当场修。」",
        rule="单元门、防火门、公共窗由管理处维修；户内门窗由业主负责，管理处可代为联系。",
        children=(
            Delivered(
                "doors_entrance",
                "单元门与门禁",
                ("门关不上还是刷不开？", "对讲有声音吗？", "晚上能锁住吗？"),
                days=ONE_DAY,
            ),
            Delivered(
                "doors_window", "公共窗与玻璃", ("几层的窗？", "碎了还是裂了？", "下面有没有人走？"), days=AT_ONCE
            ),
            Delivered("doors_home", "户内门窗", ("锁、合页还是玻璃？", "还在保修期内吗？", "什么时候方便上门？")),
        ),
    ),
    Delivered(
        "service",
        "物业服务",
        ("哪一天、哪个岗位的事？", "当时是怎么说、怎么做的？", "您希望我们怎么办？"),
        icon="person-heart",
        trade="service",
        days=THREE_DAYS,
        words="「这件事让您不舒服，我先向您道歉。我如实记下来，查清楚给您一个答复。」",
        rule="物业服务人应当按照约定和物业的使用性质妥善维修、养护、清洁、绿化和经营管理共有部分（《民法典》第九百四十二条）。",
        children=(
            Delivered(
                "service_slow",
                "处理不及时",
                ("原来是哪一天报的？有回执号吗？", "当时答应什么时候？", "现在到哪一步了？"),
            ),
            Delivered(
                "service_notice",
                "通知与公示",
                ("是没看到，还是写得不清楚？", "贴在哪里、发在哪个群？", "您想知道什么？"),
            ),
            Delivered(
                "service_facilities",
                "健身与活动场所",
                ("哪一处、哪一件？", "坏了还是不开放？", "有没有人受伤？"),
                trade="engineering",
            ),
            Delivered(
                "service_parcels",
                "快递外卖与访客",
                ("是丢件、进不来还是乱放？", "哪个门、几点？", "有单号或照片吗？"),
                trade="security",
            ),
        ),
    ),
    Delivered(
        "other",
        "其他",
        ("能说说是什么事吗？", "在哪里、什么时候？", "您希望我们怎么办？"),
        icon="three-dots",
        trade="service",
        days=THREE_DAYS,
        words="「您慢慢说，我都记下来。该哪个部门办，我来找。」",
        rule="不属于以上各类的，由客户服务先接下来，当天核实后再定责任部门，不推给住户自己去找。",
        children=(
            Delivered(
                "other_neighbours",
                "邻里纠纷",
                ("和哪一户、为了什么事？", "以前调解过吗？", "愿意我们约双方坐下来谈吗？"),
            ),
            Delivered(
                "other_public_space",
                "占用公共部位",
                ("占了哪里？放了什么？", "放了多久？", "知道是哪一户吗？"),
                trade="security",
            ),
            Delivered(
                "other_lost",
                "寻物招领",
                ("是什么东西？什么样子？", "大概在哪里丢的？", "捡到的放在哪里了？"),
                trade="security",
            ),
        ),
    ),
)
