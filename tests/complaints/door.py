"""The residents' door in tests: open it, file through it, track and rate as a resident without login does."""

from typing import Any
from uuid import uuid4

from django.test import Client

from complaints import services
from complaints.door import tracking
from complaints.models import Case, Reporter
from tests.complaints.desk import Desk

DESKPHONE = "13812345678"


def open_door(desk: Desk) -> str:
    """The path of the estate's door, which is open now."""
    desk.estate.public_door = True
    desk.estate.save()
    return f"/p/{desk.estate.code}"


def typed(desk: Desk, **changes: Any) -> dict[str, Any]:
    return {
        "submission": str(uuid4()),
        "kind": "complaint",
        "category": str(desk.category.pk),
        "body": "5 栋 2 单元门口路灯坏了两晚，老人下台阶看不见。",
        "building": "",
        "room": "",
        "place_text": "门口",
        "name": "高先生",
        "phone": DESKPHONE,
        "website": "",
        **changes,
    }


def filed(desk: Desk, **changes: Any) -> services.Filed:
    """Filed through the service, at an open door."""
    open_door(desk)
    said = {name: value for name, value in typed(desk, **changes).items() if name not in ("submission", "website")}
    said["category"] = changes.get("category", desk.category)
    return services.file_matter(estate=desk.estate, key=uuid4(), filing=services.Filing(**said))


def answered(desk: Desk, case: Case, **reply: Any) -> Case:
    """Verified, settled at the desk and answered, and the director told: closed."""
    services.verify_case(case_id=case.pk, by=desk.officer, found="查过，属实。", finding="true", responsibility="ours")
    services.resolve_case(case_id=case.pk, by=desk.front_desk, done="内部：换了灯管。", report_text="已换。")
    return answer(desk, case, **reply)


def answer(desk: Desk, case: Case, **reply: Any) -> Case:
    said = {"how": "phone", "said": "路灯已经换好。", **reply}
    return services.reply_to_reporters(case_id=case.pk, by=desk.front_desk, reporter_ids=ids(case), **said)


def ids(case: Case) -> list[int]:
    return list(Reporter.objects.filter(case=case).values_list("pk", flat=True))


def rate(case: Case, satisfied: bool, why: str = "", round_seen: int = 0) -> Case:
    round_seen = round_seen or Case.objects.get(pk=case.pk).round
    return services.rate_answer(reporter_id=ids(case)[0], round_seen=round_seen, satisfied=satisfied, why=why)


def look(client: Client, desk: Desk, filed: services.Filed) -> str:
    """The page behind the tracking link."""
    return client.get(f"/p/{desk.estate.code}/t/{filed.secret}/").content.decode()


def code(filed: services.Filed) -> str:
    return tracking.code_of(filed.secret)
