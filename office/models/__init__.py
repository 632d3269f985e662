from .action import Action, Funding
from .calendar import CalendarDay
from .delivery import Delivery
from .duty import DutyShift, Handover, Leave
from .estate import Department, Estate, Trade
from .file import File
from .inbox import Notice
from .messenger import ROBOTS, Address, Channel, MessageChoice, Robot
from .referral import CompanyReferral
from .security import SecurityNotice
from .staff import Post, Role, RoleTitle, Staff
from .submission import DayCounter, Submission
from .timeline import Entry, EntryText

__all__ = [
    "ROBOTS",
    "Action",
    "Address",
    "CalendarDay",
    "Channel",
    "CompanyReferral",
    "DayCounter",
    "Delivery",
    "Department",
    "DutyShift",
    "Entry",
    "EntryText",
    "Estate",
    "File",
    "Funding",
    "Handover",
    "Leave",
    "MessageChoice",
    "Notice",
    "Post",
    "Robot",
    "Role",
    "RoleTitle",
    "SecurityNotice",
    "Staff",
    "Submission",
    "Trade",
]
