"""The verbs of leasing."""

from .quote_client import answer_quote, print_quote, quote_to_sign, read_paper, send_quote
from .quote_clock import sweep_quotes
from .quote_decide import approve_quote, decline_quote, pass_on_quote, submit_quote
from .quote_draft import change_quote, draw_up_quote

__all__ = [
    "answer_quote",
    "approve_quote",
    "change_quote",
    "decline_quote",
    "draw_up_quote",
    "pass_on_quote",
    "print_quote",
    "quote_to_sign",
    "read_paper",
    "send_quote",
    "submit_quote",
    "sweep_quotes",
]
