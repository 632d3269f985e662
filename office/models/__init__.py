from .action import Action, Funding
from .calendar import CalendarDay
from .calendar_link import CalendarLink
from .delivery import Delivery
from .duty import DutyShift, Handover, Leave
from .estate import Department, Estate, Trade
from .file import File
from .inbox import Notice
from .lesson import Lesson, LessonSource, Summary
from .messenger import ROBOTS, Address, Channel, MessageChoice, Robot
from .referral import CompanyReferral
from .schedule import Failure, FixedHour, Interval, ScheduleEntry
from .security import SecurityNotice
from .staff import Post, Role, RoleTitle, Staff
from .submission import DayCounter, Submission
from .timeline import Entry, EntryText

__all__ = [
    "ROBOTS",
    "Action",
    "Address",
    "CalendarDay",
    "CalendarLink",
    "Channel",
    "CompanyReferral",
    "DayCounter",
    "Delivery",
    "Department",
    "DutyShift",
    "Entry",
    "EntryText",
    "Estate",
    "Failure",
    "File",
    "FixedHour",
    "Funding",
    "Handover",
    "Interval",
    "Leave",
    "Lesson",
    "LessonSource",
    "MessageChoice",
    "Notice",
    "Post",
    "Robot",
    "Role",
    "RoleTitle",
    "ScheduleEntry",
    "SecurityNotice",
    "Staff",
    "Submission",
    "Summary",
    "Trade",
]
