"""Two who book one room at the same moment, on real connections: one has it, the other reads where else he may go."""

import pytest

from leasing import services
from leasing.models import MeetingRoom, RoomBooking
from office import clock
from office.errors import WrongState
from tests.complaints.test_concurrency import at_once
from tests.leasing.house import TUESDAY, open_house, when


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R75")
def test_of_two_who_book_one_room_at_once_one_has_it_and_the_other_gets_a_sentence():
    with clock.at(TUESDAY):
        house = open_house()
        room = MeetingRoom.objects.create(estate=house.tower, name="云汇厅", floor=3, seats=6)
        prospects = {by: house.described(by, company=by) for by in ("leasing", "colleague")}
        for by, prospect in prospects.items():
            house.move(prospect, "needs_known", by)
    sentences: list[str] = []

    def book(by: str):
        def act() -> None:
            with clock.at(TUESDAY):
                try:
                    services.arrange_talk(
                        prospect_id=prospects[by].pk, by=house.people[by], room_id=room.pk,
                        begins=when(17, 14), ends=when(17, 15),
                    )  # fmt: skip
                except WrongState as refused:
                    sentences.append(str(refused.sentence))
                    raise

        return act

    assert at_once([book("leasing"), book("colleague")]) == {"done": 1, "WrongState": 1}
    assert "14:00" in sentences[0]
    assert RoomBooking.objects.standing().count() == 1
