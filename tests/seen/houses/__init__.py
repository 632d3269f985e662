"""Pages of an hour or a state in which nothing of the demo office stands: each with somebody who may open it."""

from collections.abc import Iterator

from tests.seen.crawl import Opened
from tests.seen.houses import agents, complaints, leasing, office, revisits

HOUSES = (agents, complaints, leasing, office, revisits)
BEYOND_THE_DEMO = {
    "agents:commission", "agents:commission_step", "agents:visit_step", "agents:visit_thing", "agents:visit_watch",
    "complaints:answer_other_office", "complaints:assign", "complaints:close_dissatisfied", "complaints:commend",
    "complaints:consent", "complaints:escalate", "complaints:hand_on", "complaints:peer_visit_hold", "complaints:peer_visit_plan",
    "complaints:peer_visit_programme", "complaints:publish", "complaints:reopen", "complaints:report",
    "complaints:take_back_model_household", "dashboard:report", "door:link", "door:own", "door:sent", "door:track",
    "leasing:lease_stays", "leasing:price_heard", "leasing:prospect_apply", "leasing:purchase_new",
    "leasing:purchase_sign", "leasing:reception_end", "leasing:reception_left", "leasing:space_back",
    "leasing:space_import", "leasing:welcome", "leasing:welcome_hold", "leasing:welcome_move", "office:login",
    "office:security_notice", "premises:import", "premises:new_unit", "revisits:away", "revisits:dissatisfied",
    "revisits:gathering_door", "revisits:gathering_hold", "revisits:gathering_paper", "revisits:invitation_code",
    "revisits:measure", "revisits:measure_page", "revisits:record", "revisits:survey_change",
    "revisits:survey_household", "revisits:survey_preview", "revisits:survey_question",
    "revisits:survey_question_new", "revisits:survey_target", "surveys:answer", "surveys:thanks",
}  # fmt: skip


def pages() -> Iterator[Opened]:
    for house in HOUSES:
        yield from house.pages()
