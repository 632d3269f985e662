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
from .handing import give_terms, give_thing
from .introduction_clock import look_after_introductions
from .introduction_conflicts import decide_conflict
from .introductions import Client, extend_protection, register_introduction
from .merging import merge_brokers, merge_firms
from .questions import publish_questions
from .receiving import ClientFacts, Noted, record_visit_step, say_client, skip_visit_step
from .visits import Arrival, answer_questions, class_visit, end_broker_visit, register_broker_visit
from .watching import watch_broker

__all__ = [
    "Agreed",
    "Arrival",
    "BrokerFacts",
    "Client",
    "ClientFacts",
    "FirmFacts",
    "Noted",
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
    "give_terms",
    "give_thing",
    "look_after_introductions",
    "merge_brokers",
    "merge_firms",
    "note_arrival",
    "note_contact",
    "note_incident",
    "pay_commission",
    "publish_questions",
    "record_visit_step",
    "register_broker_visit",
    "register_introduction",
    "say_client",
    "set_class",
    "skip_visit_step",
    "take_invoice",
    "void_commissions",
    "watch_broker",
    "write_down_broker",
    "write_down_firm",
]
