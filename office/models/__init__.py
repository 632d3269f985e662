from .action import Action, Funding
from .calendar import CalendarDay
from .calendar_link import CalendarLink
from .duty import DutyShift, Handover, Leave
from .estate import Department, Estate, Trade
from .file import File
from .inbox import Notice
from .lesson import Lesson, LessonSource, Summary
from .referral import CompanyReferral
from .schedule import Failure, FixedHour, Interval, ScheduleEntry
from .security import SecurityNotice
from .staff import Post, Role, RoleTitle, Staff
from .submission import DayCounter, Submission
from .timeline import Entry, EntryText

__all__ = [
    "Action",
    "CalendarDay",
    "CalendarLink",
    "CompanyReferral",
    "DayCounter",
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
    "Notice",
    "Post",
    "Role",
    "RoleTitle",
    "ScheduleEntry",
    "SecurityNotice",
    "Staff",
    "Submission",
    "Summary",
    "Trade",
]
