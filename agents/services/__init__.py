"""Every change of state of this app."""

from .brokers import BrokerFacts, change_broker, note_contact, write_down_broker
from .classes import ask_for_classes, count_deal, note_incident, set_class
from .firms import FirmFacts, change_firm, write_down_firm
from .handing import give_terms, give_thing
from .merging import merge_brokers, merge_firms
from .questions import publish_questions
from .receiving import ClientFacts, Noted, record_visit_step, say_client, skip_visit_step
from .visits import Arrival, answer_questions, class_visit, end_broker_visit, register_broker_visit
from .watching import watch_broker

__all__ = [
    "Arrival",
    "BrokerFacts",
    "ClientFacts",
    "FirmFacts",
    "Noted",
    "answer_questions",
    "ask_for_classes",
    "change_broker",
    "change_firm",
    "class_visit",
    "count_deal",
    "end_broker_visit",
    "give_terms",
    "give_thing",
    "merge_brokers",
    "merge_firms",
    "note_contact",
    "note_incident",
    "publish_questions",
    "record_visit_step",
    "register_broker_visit",
    "say_client",
    "set_class",
    "skip_visit_step",
    "watch_broker",
    "write_down_broker",
    "write_down_firm",
]
