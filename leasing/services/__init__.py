"""The verbs of leasing."""

from .checklists import publish_checklist, version_for
from .competitors import (
    Dimensions,
    change_competitor,
    change_profile,
    hand_comparison,
    note_competitor_rent,
    record_competitor,
    retire_competitor,
)
from .hold_clock import tell_of_holds
from .hold_money import settle_money, take_money
from .holds import extend_hold, hold_space, release_hold
from .leases import Contract, change_lease, end_lease, record_lease
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
from .rooms import book_room, cancel_booking
from .space_files import add_files
from .space_import import confirm_spaces, discard_spaces, upload_spaces
from .space_rows import change_space, create_space
from .space_shape import Part, merge_spaces, split_space
from .steps import Line, Recorded, record_step, skip_step
from .talks import Notes, arrange_talk, begin_talk, call_off_talk, move_talk, note_reads, write_talk
from .terms_told import tell_term
from .vacancy import hand_vacancy_sheet, hand_vacancy_sheet_in_visit

__all__ = [
    "Card",
    "Contract",
    "Dimensions",
    "Facts",
    "Line",
    "Notes",
    "Part",
    "Recorded",
    "Visitor",
    "add_contact",
    "add_files",
    "answer_quote",
    "approve_quote",
    "arrange_talk",
    "begin_talk",
    "book_room",
    "call_off_talk",
    "cancel_booking",
    "change_competitor",
    "change_lease",
    "change_profile",
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
    "hand_comparison",
    "hand_over_pack",
    "hand_prospect",
    "hand_vacancy_sheet",
    "hand_vacancy_sheet_in_visit",
    "hold_space",
    "merge_spaces",
    "move_prospect",
    "move_talk",
    "note_competitor_rent",
    "note_reads",
    "note_rent_asked",
    "pass_on_quote",
    "print_quote",
    "publish_checklist",
    "quote_to_sign",
    "read_paper",
    "receive_prospect",
    "record_competitor",
    "record_lease",
    "record_step",
    "register_reception",
    "release_hold",
    "retire_competitor",
    "see_off",
    "send_quote",
    "settle_money",
    "skip_step",
    "split_space",
    "submit_quote",
    "sweep_quotes",
    "take_money",
    "tell_of_holds",
    "tell_term",
    "upload_spaces",
    "version_for",
    "write_talk",
]
