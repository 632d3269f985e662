"""Firms and brokers, their visits with questions and answers, and the history of their class."""

from .broker import Broker, BrokerClass
from .class_change import ClassChange
from .firm import AgencyFirm
from .screening import ScreeningOption, ScreeningQuestion, ScreeningVersion
from .visit import BrokerVisit, ScreeningAnswer

__all__ = [
    "AgencyFirm",
    "Broker",
    "BrokerClass",
    "BrokerVisit",
    "ClassChange",
    "ScreeningAnswer",
    "ScreeningOption",
    "ScreeningQuestion",
    "ScreeningVersion",
]
