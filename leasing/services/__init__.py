"""The verbs of leasing."""

from .hold_clock import tell_of_holds
from .hold_money import settle_money, take_money
from .holds import extend_hold, hold_space, release_hold
from .leases import Contract, change_lease, end_lease, record_lease
from .space_files import add_files
from .space_import import confirm_spaces, discard_spaces, upload_spaces
from .space_rows import change_space, create_space
from .space_shape import Part, merge_spaces, split_space

__all__ = [
    "Contract",
    "Part",
    "add_files",
    "change_lease",
    "change_space",
    "confirm_spaces",
    "create_space",
    "discard_spaces",
    "end_lease",
    "extend_hold",
    "hold_space",
    "merge_spaces",
    "record_lease",
    "release_hold",
    "settle_money",
    "split_space",
    "take_money",
    "tell_of_holds",
    "upload_spaces",
]
