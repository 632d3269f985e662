"""The demo tower's other buildings, what its clients were told, and a vacancy sheet, by the real services."""

from leasing.demo import competitors, flexible
from leasing.models import Competitor, CompetitorRent, EstateProfile, TermsDisclosure, VacancySheet
from office.models import Entry
from tests.factories import ProspectFactory
from tests.leasing.quotes import Tower
from tests.leasing.test_quote_demo import Telling, World


def test_the_demo_compares_tells_and_hands_over_once(quoting: Tower):
    for company in ("嘉木家居", "明川律师事务所", "远帆国际货运"):
        ProspectFactory(estate=quoting.estate, company=company, owner=quoting.leasing, standing="C")
    world, telling = World(quoting), Telling()
    for _time in range(2):
        for part in (competitors, flexible):
            part.tell(world, telling, world.today)
        telling.run()
    assert (Competitor.objects.count(), CompetitorRent.objects.count(), EstateProfile.objects.count()) == (3, 4, 1)
    assert Entry.objects.filter(verb="comparison_shown").count() == 1
    assert TermsDisclosure.objects.count() == 4
    assert VacancySheet.objects.get().recipient.startswith("远帆国际货运")
