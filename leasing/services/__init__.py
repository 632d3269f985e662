"""The verbs of leasing."""

from .aside_clock import remind_of_asides
from .asides import Elsewhere, find_too_dear, lose_prospect, nurture_prospect, take_up_prospect
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
from .courtesy import move_closeness, thank_prospect
from .first_calls import make_first_calls
from .follow_up_clock import remind_of_follow_ups
from .follow_ups import (
    Heard,
    NextStep,
    end_follow_ups,
    note_missed,
    plan_follow_up,
    put_off_follow_up,
    record_contact,
)
from .granted_quote import quote_granted
from .handing import hand_prospect
from .hold_clock import tell_of_holds
from .hold_money import settle_money, take_money
from .holds import extend_hold, hold_space, release_hold
from .instalments import receive_instalment, take_back_receipt, tell_of_instalments
from .leases import Contract, change_lease, end_lease, record_lease, void_lease
from .price_applications import answer_application, apply_for_price, hear_client
from .prospects import (
    Card,
    Facts,
    add_contact,
    change_prospect,
    move_prospect,
    note_rent_asked,
    receive_prospect,
)
from .purchases import approve_calculation, calculate_purchase, decline_calculation
from .quote_client import answer_quote, print_quote, quote_to_sign, read_paper, send_quote
from .quote_clock import sweep_quotes
from .quote_decide import approve_quote, decline_quote, pass_on_quote, submit_quote
from .quote_draft import change_quote, draw_up_quote
from .receptions import (
    Visitor,
    change_visitor,
    end_reception,
    hand_over_pack,
    register_reception,
    see_off,
    void_reception,
)
from .recommendations import note_recommendation
from .renewal_clock import ask_for_renewals
from .renewals import give_back, leave_undecided, pass_to_manager, renew_lease
from .rooms import book_room, cancel_booking
from .sales import SalePaper, cancel_sale, sign_sale
from .signing import Paper, sign_lease
from .space_back import take_back_shape
from .space_files import add_files, remove_file
from .space_import import confirm_spaces, discard_spaces, upload_spaces
from .space_rows import change_space, create_space
from .space_shape import Part, merge_spaces, split_space
from .steps import Line, Recorded, record_step, skip_step
from .talks import Notes, arrange_talk, begin_talk, call_off_talk, move_talk, note_reads, write_talk
from .tenancies import keep_tenancies
from .terms_told import tell_term
from .vacancy import hand_vacancy_sheet, hand_vacancy_sheet_in_visit
from .viewing_record import Look, record_viewing, record_walk
from .viewings import book_viewing, cancel_viewing, change_viewing
from .welcomes import hold_welcome, move_welcome, prepare_welcome

__all__ = [
    "Card",
    "Contract",
    "Dimensions",
    "Elsewhere",
    "Facts",
    "Heard",
    "Line",
    "Look",
    "NextStep",
    "Notes",
    "Paper",
    "Part",
    "Recorded",
    "SalePaper",
    "Visitor",
    "add_contact",
    "add_files",
    "answer_application",
    "answer_quote",
    "apply_for_price",
    "approve_calculation",
    "approve_quote",
    "arrange_talk",
    "ask_for_renewals",
    "begin_talk",
    "book_room",
    "book_viewing",
    "calculate_purchase",
    "call_off_talk",
    "cancel_booking",
    "cancel_sale",
    "cancel_viewing",
    "change_competitor",
    "change_lease",
    "change_profile",
    "change_prospect",
    "change_quote",
    "change_space",
    "change_viewing",
    "change_visitor",
    "confirm_spaces",
    "create_space",
    "decline_calculation",
    "decline_quote",
    "discard_spaces",
    "draw_up_quote",
    "end_follow_ups",
    "end_lease",
    "end_reception",
    "extend_hold",
    "find_too_dear",
    "give_back",
    "hand_comparison",
    "hand_over_pack",
    "hand_prospect",
    "hand_vacancy_sheet",
    "hand_vacancy_sheet_in_visit",
    "hear_client",
    "hold_space",
    "hold_welcome",
    "keep_tenancies",
    "leave_undecided",
    "lose_prospect",
    "make_first_calls",
    "merge_spaces",
    "move_closeness",
    "move_prospect",
    "move_talk",
    "move_welcome",
    "note_competitor_rent",
    "note_missed",
    "note_reads",
    "note_recommendation",
    "note_rent_asked",
    "nurture_prospect",
    "pass_on_quote",
    "pass_to_manager",
    "plan_follow_up",
    "prepare_welcome",
    "print_quote",
    "publish_checklist",
    "put_off_follow_up",
    "quote_granted",
    "quote_to_sign",
    "read_paper",
    "receive_instalment",
    "receive_prospect",
    "record_competitor",
    "record_contact",
    "record_lease",
    "record_step",
    "record_viewing",
    "record_walk",
    "register_reception",
    "release_hold",
    "remind_of_asides",
    "remind_of_follow_ups",
    "remove_file",
    "renew_lease",
    "retire_competitor",
    "see_off",
    "send_quote",
    "settle_money",
    "sign_lease",
    "sign_sale",
    "skip_step",
    "split_space",
    "submit_quote",
    "sweep_quotes",
    "take_back_receipt",
    "take_back_shape",
    "take_money",
    "take_up_prospect",
    "tell_of_holds",
    "tell_of_instalments",
    "tell_term",
    "thank_prospect",
    "upload_spaces",
    "version_for",
    "void_lease",
    "void_reception",
    "write_talk",
]
