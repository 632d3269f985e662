import pytest
from django.db.models import Count

from premises.demo import build_register
from premises.lookup import find
from premises.models import Building, Household, Person, Tie, Unit, Zone
from tests.factories import EstateFactory, StaffFactory

pytestmark = pytest.mark.django_db


def rows(estate):
    people = Person.objects.filter(estate=estate).order_by("id").values_list("name", "phone", "initials")
    return list(people), Household.objects.filter(estate=estate).count(), Tie.objects.filter(estate=estate).count()


def test_the_garden(estate, officer):
    build_register(estate, [officer, StaffFactory(role="officer", estate=estate)], 7)
    kinds = dict(Unit.objects.order_by().values_list("kind").annotate(n=Count("pk")))
    assert kinds == {"home": 1208, "parking": 240, "shop": 16}
    assert (Building.objects.count(), Zone.objects.count()) == (8, 6)
    assert not Zone.objects.without_officer().exists()
    assert not Unit.objects.filter(zone=None).exists()
    lived = Household.objects.living_on(estate.today()).filter(unit__kind="home").count()
    assert 1100 < lived < 1208
    assert {"单", "曾", "仇", "区", "查"} <= {name[0] for name in Person.objects.values_list("name", flat=True)}
    (first, *_others) = find(estate, "3-1-1502")
    assert (first.name, first.phone_tail) == ("王淑珍", "2207")
    assert (
        Person.objects.exclude(phone="").order_by().values("phone").annotate(n=Count("pk")).filter(n__gt=1).count() == 0
    )


def test_the_tower(officer):
    tower = EstateFactory(kind="tower", name="云汇大厦")
    build_register(tower, [officer], 8)
    offices = Unit.objects.filter(estate=tower)
    assert offices.count() > 60
    assert set(offices.values_list("floor", flat=True)) == set(range(2, 23))
    companies = Tie.objects.filter(estate=tower, relation="tenant").select_related("person")
    assert all(tie.person.name.endswith("有限公司") for tie in companies)


def test_the_same_seed_builds_the_same_people(officer):
    one, two, three = (EstateFactory(kind="tower") for _estate in range(3))
    for estate, seed in ((one, 5), (two, 5), (three, 6)):
        build_register(estate, [officer], seed)
    assert rows(one) == rows(two) != rows(three)


def test_a_register_is_built_once(officer):
    tower = EstateFactory(kind="tower")
    build_register(tower, [officer], 5)
    before = rows(tower)
    build_register(tower, [officer], 5)
    assert rows(tower) == before
