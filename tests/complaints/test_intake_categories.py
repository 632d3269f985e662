"""The categories as delivered, and that an administrator's change survives the next installation."""

import json

import pytest
from django.conf import settings

from complaints import fixed_rows
from complaints.models import Category, Source

pytestmark = pytest.mark.django_db


def test_categories_stand_in_two_levels():
    assert Category.objects.filter(parent__parent__isnull=False).count() == 0
    assert list(Category.objects.filter(parent=None).values_list("name", flat=True)) == [
        "渗漏水",
        "噪音",
        "电梯",
        "停车",
        "公共照明",
        "保洁",
        "安保",
        "装修",
        "收费",
        "绿化",
        "给排水",
        "供电",
        "空调通风",
        "消防燃气",
        "门窗",
        "物业服务",
        "其他",
    ]


def test_emergencies_are_lift_pipe_gas_and_fire():
    emergencies = Category.objects.filter(emergency=True).order_by("name")
    assert [category.name for category in emergencies] == ["火情", "燃气泄漏", "爆管", "电梯困人"]
    assert {category.urgent_resolve_days for category in emergencies} == {0}


@pytest.mark.req("R10")
def test_every_category_asks_three_questions_and_has_words_and_a_rule():
    for category in Category.objects.select_related("parent"):
        assert len(category.questions) == 3, category
        assert category.words or category.above.words, category
        assert category.rule or category.above.rule, category


def test_sub_category_has_trade_and_clocks_of_the_one_above_unless_it_names_its_own():
    assert Category.objects.get(code="leak_upstairs").trade_id == "engineering"
    assert Category.objects.get(code="lift_dirty").trade_id == "cleaning"
    assert Category.objects.get(code="leak_upstairs").resolve_days == 2
    assert Category.objects.get(code="leak_roof").resolve_days == 5


def test_every_icon_is_one_of_the_icon_font():
    known = json.loads((settings.BASE_DIR / "node_modules/bootstrap-icons/font/bootstrap-icons.json").read_text())
    used = {*Category.objects.values_list("icon", flat=True), *Source.objects.values_list("icon", flat=True)}
    assert used - known.keys() == set()


def test_what_the_administrator_changed_or_retired_survives_the_next_installation():
    count = Category.objects.count()
    Category.objects.filter(code="noise").update(name="噪声扰民", retired=True, resolve_days=2)
    fixed_rows.install()
    noise = Category.objects.get(code="noise")
    assert (noise.name, noise.retired, noise.resolve_days) == ("噪声扰民", True, 2)
    assert Category.objects.count() == count


def test_a_missing_node_is_installed_again_below_its_parent():
    Category.objects.filter(code="leak_roof").delete()
    fixed_rows.install()
    assert Category.objects.get(code="leak_roof").parent == Category.objects.get(code="leak")
