"""How templates list what was found in a text."""

from django import template

from articles.rendering.findings import gathered

register = template.Library()
register.filter("gathered", gathered)
