"""The verbs of leasing."""

from .aside_clock import remind_of_asides
from .asides import Elsewhere, find_too_dear, lose_prospect, nurture_prospect, take_up_prospect
from .checklists import publish_checklist, version_for
from .granted_quote import quote_granted
from .hold_clock import tell_of_holds
from .hold_money import settle_money, take_money
from .holds import extend_hold, hold_space, release_hold
from .leases import Contract, change_lease, end_lease, record_lease
from .price_applications import answer_application, apply_for_price, hear_client
from .prospects import (
    Card,
    Facts,
    add_contact,
    change_prospect,
    hand_prospect,
    move_prospect,
    note_rent_asked,
    receive_prospect,
)
from .quote_client import answer_quote, print_quote, quote_to_sign, read_paper, send_quote
from .quote_clock import sweep_quotes
from .quote_decide import approve_quote, decline_quote, pass_on_quote, submit_quote
from .quote_draft import change_quote, draw_up_quote
from .receptions import Visitor, change_visitor, end_reception, hand_over_pack, register_reception, see_off
from .recommendations import note_recommendation
from .signing import Paper, sign_lease
from .space_files import add_files
from .space_import import confirm_spaces, discard_spaces, upload_spaces
from .space_rows import change_space, create_space
from .space_shape import Part, merge_spaces, split_space
from .steps import Line, Recorded, record_step, skip_step
from .tenancies import keep_tenancies
from .welcomes import hold_welcome, move_welcome, prepare_welcome

__all__ = [
    "Card",
    "Contract",
    "Elsewhere",
    "Facts",
    "Line",
    "Paper",
    "Part",
    "Recorded",
    "Visitor",
    "add_contact",
    "add_files",
    "answer_application",
    "answer_quote",
    "apply_for_price",
    "approve_quote",
    "change_lease",
    "change_prospect",
    "change_quote",
    "change_space",
    "change_visitor",
    "confirm_spaces",
    "create_space",
    "decline_quote",
    "discard_spaces",
    "draw_up_quote",
    "end_lease",
    "end_reception",
    "extend_hold",
    "find_too_dear",
    "hand_over_pack",
    "hand_prospect",
    "hear_client",
    "hold_space",
    "hold_welcome",
    "keep_tenancies",
    "lose_prospect",
    "merge_spaces",
    "move_prospect",
    "move_welcome",
    "note_recommendation",
    "note_rent_asked",
    "nurture_prospect",
    "pass_on_quote",
    "prepare_welcome",
    "print_quote",
    "publish_checklist",
    "quote_granted",
    "quote_to_sign",
    "read_paper",
    "receive_prospect",
    "record_lease",
    "record_step",
    "register_reception",
    "release_hold",
    "remind_of_asides",
    "see_off",
    "send_quote",
    "settle_money",
    "sign_lease",
    "skip_step",
    "split_space",
    "submit_quote",
    "sweep_quotes",
    "take_money",
    "take_up_prospect",
    "tell_of_holds",
    "upload_spaces",
    "version_for",
]
