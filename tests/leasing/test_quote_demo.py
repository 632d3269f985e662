"""The demo tower's quotes, by the real services."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from leasing.demo import quotes
from leasing.models import Quote, QuoteStatus, QuoteVersion
from office import clock
from tests.factories import ProspectFactory, SpaceFactory
from tests.leasing.quotes import Tower, when


@dataclass
class World:
    """What the demo's stories ask of the world."""

    quoting: Tower
    today: date = date(2026, 3, 17)
    buildings: list = field(default_factory=list)

    @property
    def estate(self):
        return self.quoting.estate

    def one(self, role: str):
        return self.quoting.fresh(role)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return when(1, hour, minute) + timedelta(days=(day - date(2026, 3, 1)).days)


class Telling:
    """Runs the stories until ten o'clock of today."""

    def __init__(self) -> None:
        self.waiting: list = []

    def add(self, at: datetime, story) -> None:
        self.waiting.append((at, len(self.waiting), story))

    def run(self) -> None:
        while self.waiting:
            self.waiting.sort(key=lambda one: one[:2])
            at, _order, story = self.waiting.pop(0)
            if at >= when(17, 10):
                continue
            with clock.at(at):
                following = next(story, None)
            if following:
                self.add(following, story)


def test_four_clients_have_their_quotes(quoting: Tower):
    for label in ("6 层 B 座", "9 层 C 座", "8 层 A 座"):
        SpaceFactory(estate=quoting.estate, label=label)
    for company in ("明川律师事务所", "合泰贸易", "青禾传媒"):
        ProspectFactory(estate=quoting.estate, company=company, owner=quoting.leasing, standing="C")
    telling = Telling()
    quotes.tell(World(quoting), telling, date(2026, 1, 1))
    telling.run()
    latest = {one.prospect.company: one for one in QuoteVersion.objects.latest().select_related("quote__prospect")}
    assert {company: one.status for company, one in latest.items()} == {
        "晨曦软件": QuoteStatus.WAITING,
        "明川律师事务所": QuoteStatus.SENT,
        "合泰贸易": QuoteStatus.APPROVED,
        "青禾传媒": QuoteStatus.ACCEPTED,
    }
    assert (latest["晨曦软件"].turn_role, latest["晨曦软件"].version) == ("general_manager", 2)


def test_who_is_not_there_has_no_quote(quoting: Tower):
    quoting.prospect.__class__.objects.update(company="别人")
    telling = Telling()
    quotes.tell(World(quoting), telling, date(2026, 1, 1))
    telling.run()
    assert not Quote.objects.exists()
