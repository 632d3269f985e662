"""The rule library of a demo estate."""

from complaints.demo.scenes import rules_of
from complaints.models import Category, Rule
from office.models import Estate


def write_rules(estate: Estate) -> None:
    """Write the rules of an estate that has none; what the administrator made of them is left alone."""
    if Rule.objects.filter(estate=estate).exists():
        return
    categories = {row.code: row for row in Category.objects.all()}
    for place, fields in enumerate(rules_of(estate.kind), 1):
        codes = fields.pop("categories")
        rule = Rule.objects.create(estate=estate, order=10 * place, **fields)
        rule.categories.set([categories[code] for code in codes])
