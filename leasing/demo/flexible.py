"""What the clients of the demo tower were told beside the price, and a vacancy sheet that one of them took along."""

from datetime import date, timedelta
from decimal import Decimal

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.fixed_rows import deliver, deliver_flexible
from leasing.models import FlexibleTerm, Prospect, TermsDisclosure
from office.models import Estate

# To whom, so many days ago: the term, how much of it, who heard it, what he said.
TOLD = (
    ("嘉木家居", 8, "免租期", "1", "林可", "两个月才够装修，回去再商量。"),
    ("嘉木家居", 8, "标准装修", None, "林可", "展厅自己装，标准装修用不上。"),
    ("明川律师事务所", 6, "入驻欢迎仪式", None, "程律师", ""),
    ("晨曦软件", 5, "标准装修", None, "许明", "隔断要少，其余可以。"),
)
TAKES_A_SHEET, DAYS_AGO = "远帆国际货运", 4


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower in which nothing was told yet."""
    if world.estate.kind != Estate.Kind.TOWER or TermsDisclosure.objects.filter(estate=world.estate).exists():
        return
    deliver(world.estate)
    deliver_flexible(world.estate)
    for place, (company, days_ago, name, amount, person, said) in enumerate(TOLD):
        at = world.at(world.today - timedelta(days=days_ago), 11, 5 + 8 * place)
        telling.add(at, _told(world, company, name, amount, person, said))
    telling.add(world.at(world.today - timedelta(days=DAYS_AGO), 15, 30), _sheet(world))


def _told(world: World, company: str, name: str, amount: str | None, person: str, said: str) -> Story:
    prospect = _client(world, company)
    term = FlexibleTerm.objects.filter(estate=world.estate, name=name).first()
    if prospect and term:
        services.tell_term(
            prospect_id=prospect.pk,
            term_id=term.pk,
            by=prospect.owner,
            told_to=person,
            amount=Decimal(amount) if amount else None,
            note=said,
        )
    return
    yield


def _sheet(world: World) -> Story:
    prospect = _client(world, TAKES_A_SHEET)
    if prospect:
        services.hand_vacancy_sheet(prospect_id=prospect.pk, by=prospect.owner)
    return
    yield


def _client(world: World, company: str) -> Prospect | None:
    return Prospect.objects.filter(estate=world.estate, company=company).select_related("owner").first()
