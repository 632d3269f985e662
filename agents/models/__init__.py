"""Firms and brokers, their visits with questions and answers, the history of their class, and whom they introduced."""

from .broker import Broker, BrokerClass
from .business import Business
from .class_change import ClassChange
from .commission import Commission, CommissionState
from .firm import AgencyFirm
from .history_weights import HistoryWeights
from .introduction import Introduction, IntroductionConflict, IntroductionState
from .introduction_terms import CommissionRate, IntroductionTerms
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
    "Commission",
    "CommissionRate",
    "CommissionState",
    "HistoryWeights",
    "Introduction",
    "IntroductionConflict",
    "IntroductionState",
    "IntroductionTerms",
    "Phrase",
    "ScreeningAnswer",
    "ScreeningOption",
    "ScreeningQuestion",
    "ScreeningVersion",
    "SeenSpace",
    "VisitClient",
    "VisitStep",
]
