"""Firms and brokers, their visits with questions and answers, and the history of their class."""

from .broker import Broker, BrokerClass
from .class_change import ClassChange
from .disclosure import Business
from .firm import AgencyFirm
from .phrase import Phrase
from .reception import BrokerHandOut, SeenSpace, VisitClient, VisitStep
from .screening import ScreeningOption, ScreeningQuestion, ScreeningVersion
from .visit import BrokerVisit, ScreeningAnswer

__all__ = [
    "AgencyFirm",
    "Broker",
    "BrokerClass",
    "BrokerHandOut",
    "BrokerVisit",
    "Business",
    "ClassChange",
    "Phrase",
    "ScreeningAnswer",
    "ScreeningOption",
    "ScreeningQuestion",
    "ScreeningVersion",
    "SeenSpace",
    "VisitClient",
    "VisitStep",
]
