"""Pieces of a bulletin's text in templates."""

from django import template

from ..rendering import text

register = template.Library()
register.filter("bare_quote", text.bare_quote)
register.filter("plain_text", text.plain_text)
