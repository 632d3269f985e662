"""{% same_for_all %}…{% endsame_for_all %}: what stands between is the same on every page and for everybody who reads it
in this language: scripts, words that wait in the page. It is written once."""

from django import template
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class SameForAll(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.written: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self.written:
            # Nothing of the page is at hand here, so that what belongs to one person cannot get into everybody's.
            empty = Context()
            with empty.bind_template(context.template):
                self.written[language] = self.nodelist.render(empty)
        return self.written[language]


@register.tag
def same_for_all(parser: Parser, _token: Token) -> SameForAll:
    nodelist = parser.parse(("endsame_for_all",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError("A block differs from page to page: it cannot stand in same_for_all.")
    return SameForAll(nodelist)
