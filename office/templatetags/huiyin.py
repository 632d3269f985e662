"""Filters and tags of our look: clocks, states, the mark 回."""

from django import template

register = template.Library()
