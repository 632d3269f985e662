"""What a person may do is said by the policies themselves, and every policy of an estate is said."""

from importlib import import_module
from inspect import getmembers, isfunction, signature

import pytest

from office import rights
from tests.factories import EstateFactory, StaffFactory

APPS = ("office", "premises", "complaints", "revisits", "leasing", "agents")
# Questions that are part of others, or of a row.
NOT_SAID = {"belongs_to", "decides", "works_desk", "circles", "setting_role", "departments_of"}


def acts_of(role: str) -> set[str]:
    staff = StaffFactory(role=role, estate=EstateFactory(kind="tower"))
    return {str(act) for place in rights.of(staff) for part in place.parts for act in part.acts}


@pytest.mark.django_db
def test_each_role_may_what_its_policies_say():
    officer, director, guard = acts_of("officer"), acts_of("director"), acts_of("control_room")
    assert {"登记事项", "调查核实", "派给责任部门", "回访住户，也可代同事回访"} <= officer
    assert not officer & {
        "批示上报的事项",
        "签发年度计划、季度结账",
        "知悉并处理对员工的投诉",
        "查看底价",
        "办理本部门的事项",
    }
    assert {"批示上报的事项", "签发年度计划、季度结账", "知悉并处理对员工的投诉", "作废误登的事项"} <= director
    assert "查看底价" in acts_of("leasing_manager")
    assert "查看底价" not in acts_of("leasing")
    assert guard == {"登记事项", "查看同行参观日程", "查询住户", "查看并接手监控室提示"}
    assert "管理系统设置" in acts_of("administrator")


def test_every_policy_of_an_estate_is_said():
    said = {right.policy.__name__ for job in rights.jobs() for right in job.rights}
    for app in APPS:
        policies = import_module(f"{app}.policies")
        for name, policy in getmembers(policies, isfunction):
            is_own = policy.__module__ == f"{app}.policies" and not name.startswith("_")
            if is_own and list(signature(policy).parameters) == ["staff", "estate_id"] and name not in NOT_SAID:
                assert name in said, f"{app}: {name}"


@pytest.mark.django_db
def test_the_page_says_posts_pages_and_acts(client):
    estate = EstateFactory(name="翠湖花园")
    client.force_login(StaffFactory(role="administrator", estate=estate))
    officer = StaffFactory(role="officer", estate=estate, name="林秀芳")
    page = client.get(f"/admin/office/staff/{officer.pk}/rights/").text
    for words in ("林秀芳的权限", "翠湖花园", "物管员", "我的路线", "调查核实"):
        assert words in page
    officer.is_active = False
    officer.save()
    assert "账号已停用，没有任何权限" in client.get(f"/admin/office/staff/{officer.pk}/rights/").text
