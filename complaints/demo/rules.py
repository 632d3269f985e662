"""The rule library of a demo estate."""

from complaints.demo.scenes import rules_of
from complaints.models import Category, Rule
from office.models import Estate


def write_rules(estate: Estate) -> None:
    """Write the rules that the estate lacks; those that are there stay as the administrator has them."""
    categories = {row.code: row for row in Category.objects.all()}
    for place, fields in enumerate(rules_of(estate.kind), 1):
        said = {"text": fields["text"], "words": fields["words"], "order": 10 * place}
        rule, is_new = Rule.objects.get_or_create(estate=estate, title=fields["title"], defaults=said)
        if is_new:
            rule.categories.set([categories[code] for code in fields["categories"]])
