"""Every change of state of this app."""

from .brokers import BrokerFacts, change_broker, note_contact, write_down_broker
from .classes import ask_for_classes, count_deal, note_incident, set_class
from .commissions import (
    Agreed,
    agree_commission,
    count_lease,
    note_arrival,
    pay_commission,
    take_invoice,
    void_commissions,
)
from .firms import FirmFacts, change_firm, write_down_firm
from .introduction_clock import look_after_introductions
from .introduction_conflicts import decide_conflict
from .introductions import Client, extend_protection, register_introduction
from .merging import merge_brokers, merge_firms
from .questions import publish_questions
from .visits import Arrival, answer_questions, class_visit, end_broker_visit, register_broker_visit

__all__ = [
    "Agreed",
    "Arrival",
    "BrokerFacts",
    "Client",
    "FirmFacts",
    "agree_commission",
    "answer_questions",
    "ask_for_classes",
    "change_broker",
    "change_firm",
    "class_visit",
    "count_deal",
    "count_lease",
    "decide_conflict",
    "end_broker_visit",
    "extend_protection",
    "look_after_introductions",
    "merge_brokers",
    "merge_firms",
    "note_arrival",
    "note_contact",
    "note_incident",
    "pay_commission",
    "publish_questions",
    "register_broker_visit",
    "register_introduction",
    "set_class",
    "take_invoice",
    "void_commissions",
    "write_down_broker",
    "write_down_firm",
]
