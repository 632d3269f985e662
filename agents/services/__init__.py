"""Every change of state of this app."""

from .brokers import BrokerFacts, change_broker, note_contact, write_down_broker
from .classes import ask_for_classes, count_deal, note_incident, set_class
from .firms import FirmFacts, change_firm, write_down_firm
from .merging import merge_brokers, merge_firms
from .questions import publish_questions
from .visits import Arrival, answer_questions, class_visit, end_broker_visit, register_broker_visit

__all__ = [
    "Arrival",
    "BrokerFacts",
    "FirmFacts",
    "answer_questions",
    "ask_for_classes",
    "change_broker",
    "change_firm",
    "class_visit",
    "count_deal",
    "end_broker_visit",
    "merge_brokers",
    "merge_firms",
    "note_contact",
    "note_incident",
    "publish_questions",
    "register_broker_visit",
    "set_class",
    "write_down_broker",
    "write_down_firm",
]
