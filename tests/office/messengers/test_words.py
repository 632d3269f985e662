"""What leaves the house: the kind and a link. No name, no room, no telephone, no amount."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from office import notice_kinds
from office.messengers.words import letter_of
from office.models import Delivery, Notice
from office.notice_words import say
from tests.office.messengers.conftest import MORNING, choose

TEMPLATES = Path(settings.BASE_DIR, "templates")
PARTS = {"counts", "who", "unknown"}  # included by others; what is said without a template
SECRET = "王秀兰 3-02-501 13800006614 48,475.35"


def kinds() -> list[tuple[str, str]]:
    """Each kind of notice as (app, kind), by its template."""
    files = sorted(TEMPLATES.glob("*/notices/*.txt"))
    return [(file.parts[-3], file.stem) for file in files if file.stem not in PARTS]


def variables(app: str, kind: str) -> set[str]:
    """Every name that stands in the template: what may be filled with something confidential."""
    source = get_template(f"{app}/notices/{kind}.txt").template.source
    return set(re.findall(r"[a-z_]+", source))


def test_each_kind_of_notice_has_a_group_that_can_be_switched_off():
    grouped = {(group.app, kind) for group in notice_kinds.groups() for kind in group.kinds}
    assert grouped == set(kinds())
    assert sum(len(group.kinds) for group in notice_kinds.groups()) == len(grouped)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_of_no_kind_of_notice_anything_confidential_leaves_the_house(lin, paper, readers, monkeypatch, language):
    from office import subjects

    lin.language = language
    lin.save()
    everything = subjects.Kind(url=lambda pk: f"/papers/{pk}/", visible=lambda staff, ids: ids)
    allowed = {str(group.label) for group in notice_kinds.groups()}
    for number, (app, kind) in enumerate(kinds()):
        monkeypatch.setitem(subjects._kinds, f"{app}.anything", everything)
        params = dict.fromkeys(variables(app, kind), SECRET)
        notice = Notice.objects.create(
            estate=paper.estate, staff=lin, kind=kind, subject_kind=f"{app}.anything", subject_id=1,
            params=params, key=str(number), created_at=MORNING,
        )  # fmt: skip
        delivery = Delivery(staff=lin, channel="wecom", what="notice", notice=notice)
        letter = letter_of(delivery)
        assert letter.text == "", (app, kind)
        assert letter.link == f"{settings.SITE_URL}/inbox/{notice.pk}/go/"
        assert not [word for word in SECRET.split() if word in letter.whole], (app, kind)
        label = re.fullmatch("回音：(.+)" if language == "zh-hans" else "Huiyin: (.+)", letter.title)[1]
        if language == "zh-hans":
            assert label in allowed
    choose(lin)
    lin.refresh_from_db()
    daily = letter_of(Delivery(staff=lin, channel="wecom", what="daily")).whole
    assert not [word for word in SECRET.split() if word in daily]


def test_the_words_of_the_inbox_would_have_told(lin, paper):
    """That the test above looks for something."""
    notice = Notice(estate=paper.estate, kind="handover_given", subject_kind="office.paper", params={"giver": SECRET})
    assert SECRET.split()[0] in say(notice)


def test_a_complaint_about_the_staff_looks_like_any_matter_to_decide():
    """In a group chat others read along."""
    assert notice_kinds.group_of("complaints.case", "conduct_waits") == notice_kinds.group_of(
        "complaints.case", "escalated"
    )
