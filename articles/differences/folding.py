"""Long stretches that both texts share are folded, so that what differs stands together."""

from lxml import html
from lxml.html import HtmlElement

_FEWEST = 3  # parts in a row that are worth folding


def fold(root: HtmlElement, touched: set[HtmlElement]) -> None:
    """Put every long run of untouched parts into a closed `details` that says how many passages it holds.

    One part on either side of a change stays open, and so does every heading right above what is shown.
    """
    for body in root.xpath(".//div[@class='body']"):
        parts = list(body)
        shown = [bool(touched & {*part.iter()}) for part in parts]
        _fold_runs(parts, [_is_near(shown, index) or _leads(parts, shown, index) for index in range(len(parts))])
    _fold_sources(root, touched)


def _is_near(shown: list[bool], index: int) -> bool:
    return any(shown[max(0, index - 1) : index + 2])


def _leads(parts: list[HtmlElement], shown: list[bool], index: int) -> bool:
    """Whether it is the heading of a part that is shown."""
    return parts[index].tag in {"h2", "h3"} and _is_near(shown, index + 1)


def _fold_runs(parts: list[HtmlElement], shown: list[bool]) -> None:
    run: list[HtmlElement] = []
    for part, keep in zip([*parts, None], [*shown, True], strict=True):
        if not keep and part is not None:
            run.append(part)
            continue
        if len(run) >= _FEWEST:
            _wrap(run, f"{len(run)} parts that say the same")
        run = []


def _fold_sources(root: HtmlElement, touched: set[HtmlElement]) -> None:
    """The list of sources is folded where none of them changed."""
    for section in root.xpath(".//section[@class='references']"):
        if not touched & {*section.iter()}:
            _wrap([one for one in section if one.tag == "ol"], "The same sources")


def _wrap(run: list[HtmlElement], summary: str) -> None:
    if not run:
        return
    details = html.Element("details", {"class": "difference-same"})
    words = html.Element("summary")
    words.text = summary
    details.append(words)
    parent = run[0].getparent()
    parent.insert(parent.index(run[0]), details)
    details.extend(run)
