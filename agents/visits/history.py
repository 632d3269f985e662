"""What is known of a broker when he comes, and what his visit's answers make of it."""

from agents.models import Broker, BrokerVisit, ClassChange
from agents.screening import History, Option, Question, Suggestion, Weights, read, suggest

Why = ClassChange.Why


def history_of(broker: Broker, visit: BrokerVisit) -> History:
    """His visits, deals, incidents and class, as they were when he came (R104, R107)."""
    earlier = BrokerVisit.objects.filter(broker=broker, begun_at__lt=visit.begun_at).exclude(pk=visit.pk)
    changes = list(ClassChange.objects.filter(broker=broker).order_by("at", "id"))
    whys = [change.why for change in changes]
    decided_here = next((change for change in changes if change.visit_id == visit.pk), None)
    return History(
        visits=earlier.count(),
        deals=whys.count(Why.DEAL),
        incidents=whys.count(Why.INCIDENT),
        class_now=decided_here.before if decided_here else broker.class_now,
        is_old=broker.class_asked_at is not None,
    )


def questions_of(visit: BrokerVisit) -> list[Question]:
    """The questions of the version that the visit began with."""
    return read(visit.version.questions)


def chosen_of(visit: BrokerVisit) -> dict[str, str]:
    """What was answered, by the code of the question."""
    return dict(visit.answers.values_list("question", "option"))


def suggestion_for(visit: BrokerVisit) -> Suggestion:
    """What the answers given so far and the history speak for."""
    weights = Weights(**visit.version.weights)
    return suggest(_options(visit), history_of(visit.broker, visit), weights)


def _options(visit: BrokerVisit) -> list[Option]:
    chosen = chosen_of(visit)
    return [
        option
        for question in questions_of(visit)
        for option in question.options
        if chosen.get(question.code) == option.code
    ]
