"""What the screen calls a follow-up: its title, its icon, the button that does it."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import Channel, FollowUp
from office.frame import Text

ICONS = {
    Channel.TELEPHONE: "telephone",
    Channel.WECHAT: "chat-dots",
    Channel.VISIT: "door-open",
    Channel.LETTER: "envelope-paper",
    Channel.FAX: "printer",
    Channel.EMAIL: "envelope",
}
TITLES: dict[str, Text] = {
    Channel.TELEPHONE: gettext_lazy("Call him"),
    Channel.WECHAT: gettext_lazy("Write to him on WeChat"),
    Channel.VISIT: gettext_lazy("Visit him at his door"),
    Channel.LETTER: gettext_lazy("Send him a letter"),
    Channel.FAX: gettext_lazy("Send him a fax"),
    Channel.EMAIL: gettext_lazy("Send him an e-mail"),
}
FIRST = gettext_lazy("The call after his visit")
ACT_FIRST = gettext_lazy("Open the call sheet")
ACT = pgettext_lazy("follow-up", "Record it")


def title(one: FollowUp) -> Text:
    """来访后的电话, 电话跟进, 上门拜访."""
    return FIRST if one.is_first else TITLES[one.channel]


def act(one: FollowUp) -> Text:
    """What its button says."""
    return ACT_FIRST if one.is_first else ACT
