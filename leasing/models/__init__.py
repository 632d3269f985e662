"""The tables of leasing: what is let, to whom it may be let, what was offered."""

from .authority import Authority, ChargeRate
from .prospect import STAGES, Prospect, ProspectContact, Stage
from .quote import (
    ANSWERS,
    QUOTE_MOVES,
    VALID,
    Quote,
    QuoteCharge,
    QuoteDecision,
    QuotePaper,
    QuoteSpace,
    QuoteStatus,
    QuoteVersion,
)
from .space import Space
from .terms import LeasingTerms

__all__ = [
    "ANSWERS",
    "QUOTE_MOVES",
    "STAGES",
    "VALID",
    "Authority",
    "ChargeRate",
    "LeasingTerms",
    "Prospect",
    "ProspectContact",
    "Quote",
    "QuoteCharge",
    "QuoteDecision",
    "QuotePaper",
    "QuoteSpace",
    "QuoteStatus",
    "QuoteVersion",
    "Space",
    "Stage",
]
