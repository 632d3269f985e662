"""The words with which a visitor is thanked (R84): the administrator's, filled in."""

from leasing.follow_ups.days import terms_of
from leasing.models import Prospect
from office.models import Staff


def words_for(prospect: Prospect, seller: Staff) -> str:
    """The template with name, company, tower and seller; what it names otherwise stays as it is."""
    contact = prospect.contacts.order_by("id").first()
    known = {
        "name": contact.name if contact else prospect.company,
        "company": prospect.company,
        "tower": prospect.estate.name,
        "seller": seller.name,
    }
    text = terms_of(prospect.estate).thanks
    for name, value in known.items():
        text = text.replace(f"{{{name}}}", value)
    return text
