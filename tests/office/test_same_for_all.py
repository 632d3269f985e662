"""What stands the same on every page is written once for each language, and never with one person's words in it."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

TEMPLATE = (
    "{% load i18n same_for_all %}{{ who }}:{% same_for_all %}{% translate 'Log out' %}[{{ who }}]{% endsame_for_all %}"
)


def test_it_is_written_in_each_language_and_without_what_belongs_to_one_person():
    template = Template(TEMPLATE)
    written = []
    for who, language in (("lin", "zh-hans"), ("zhou", "zh-hans"), ("lin", "en"), ("zhou", "zh-hans")):
        with translation.override(language):
            written.append(template.render(Context({"who": who})))
    assert written == ["lin:退出登录[]", "zhou:退出登录[]", "lin:Log out[]", "zhou:退出登录[]"]


def test_a_block_which_another_page_may_fill_cannot_stand_in_it():
    with pytest.raises(TemplateSyntaxError, match="differs from page to page"):
        Template("{% load same_for_all %}{% same_for_all %}{% block app %}{% endblock %}{% endsame_for_all %}")
