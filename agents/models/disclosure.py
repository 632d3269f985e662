"""What a broker's visit may be given (资料开放级别), by how he is received. There is no other such table for brokers.

It stands on leasing's table of what each thing needs, and narrows it: a first visit gets two kinds and no more (R122), a
visit for the market one brochure (R128). The comparison with other buildings and the supervision card are for clients.
"""

from leasing.models import Disclosure, ListKind, Thing
from leasing.models.disclosure import NEEDS

LEVELS: dict[str, Disclosure] = {
    ListKind.PARTNER_CLIENT: Disclosure.FULL,
    ListKind.PARTNER: Disclosure.RESERVED,
    ListKind.NEW: Disclosure.RESERVED,
    ListKind.RESEARCH: Disclosure.BROCHURE_ONLY,
}
FOR_BROKERS = (
    Thing.BROCHURE,
    Thing.CARD,
    Thing.VACANCY_SHEET,
    Thing.PRICE_LIST,
    Thing.QUOTE_SHEET,
    Thing.FLOOR_PLAN,
    Thing.FLEXIBLE_TERMS,
)
# R122, R128: of what the level would allow, these kinds of reception get only so much.
ONLY: dict[str, tuple[Thing, ...]] = {
    ListKind.NEW: (Thing.BROCHURE, Thing.VACANCY_SHEET),
    ListKind.RESEARCH: (Thing.BROCHURE,),
}
ALLOWED: dict[str, tuple[Thing, ...]] = {
    kind: tuple(thing for thing in FOR_BROKERS if NEEDS[thing] <= level and (kind not in ONLY or thing in ONLY[kind]))
    for kind, level in LEVELS.items()
}
# What is printed by us with the recipient's name on it; of the spaces that were chosen, or of all that is vacant.
OF_SPACES = (Thing.QUOTE_SHEET, Thing.FLOOR_PLAN)
PRINTED = (Thing.VACANCY_SHEET, Thing.PRICE_LIST, *OF_SPACES)
# What may be given more than once in a visit: other spaces, other terms. Everything else once (R128).
AGAIN = (*OF_SPACES, Thing.FLEXIBLE_TERMS)
