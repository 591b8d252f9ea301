"""Elements as HTML text."""

from xml.etree.ElementTree import Element

_VOID = frozenset({"br", "hr"})


def html_of(element: Element) -> str:
    """The HTML of an element, without its tail. The standard library does the same, for any kind of document."""
    out: list[str] = []
    _write(element, out)
    return "".join(out)


def _write(element: Element, out: list[str]) -> None:
    tag = element.tag
    if element.attrib:
        attributes = "".join([f' {name}="{_quoted(value)}"' for name, value in element.attrib.items()])
        out.append(f"<{tag}{attributes}>")
    else:
        out.append(f"<{tag}>")
    if element.text:
        out.append(_escaped(element.text))
    for child in element:
        _write(child, out)
        if child.tail:
            out.append(_escaped(child.tail))
    if tag not in _VOID:
        out.append(f"</{tag}>")


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _quoted(value: str) -> str:
    value = _escaped(value)
    return value.replace('"', "&quot;") if '"' in value else value
