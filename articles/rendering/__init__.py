"""From one source to two views: ready HTML for the professional and the lay reader, and all that is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from articles.audiences import Audience
from articles.bibliography.csl import citable
from articles.rendering import citations, references
from articles.rendering.asides import explain_abbreviations, notes_section
from articles.rendering.audience import ContentsEntry, View, contents, name_headings, plain
from articles.rendering.blocks import Block, fixed_block
from articles.rendering.characters import printable
from articles.rendering.collecting import Findings
from articles.rendering.explaining import NOTHING_EXPLAINED, Explaining, TermUse, explain_terms, terms_section
from articles.rendering.findings import Finding, Severity
from articles.rendering.front_matter import FrontMatter, ParsedSource, parse
from articles.rendering.identity import Naming
from articles.rendering.inline import InlineReader
from articles.rendering.layout import Layout
from articles.rendering.markup import html_of
from articles.rendering.references import RenderedReference
from articles.rendering.sanitizing import clean
from articles.rendering.sources import with_line_feeds
from articles.rendering.tree import AudienceBlock, Heading, Passage, Tree, TreeBuilder, passage_of

__all__ = [
    "ContentsEntry",
    "Finding",
    "FrontMatter",
    "Heading",
    "Reason",
    "RenderedReference",
    "RenderedRevision",
    "RenderedView",
    "Severity",
    "TermUse",
    "render",
]


@dataclass(frozen=True)
class RenderedView:
    """What one reader gets. Title, subtitle and short answer are plain text; `fragment` is sanitized HTML."""

    audience: Audience
    title: str
    subtitle: str
    short_answer: str
    fragment: str
    contents: tuple[ContentsEntry, ...]
    terms: tuple[TermUse, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why something is told to one reader only, or told differently: shown to reviewers and counted."""

    line: int
    kind: str
    reason: str
    excerpt: str

    @property
    def label(self) -> str:
        """The kind in words."""
        return "Differs on purpose" if self.kind == "approx" else "For professionals only"


@dataclass(frozen=True)
class RenderedRevision:
    """One revision, ready to be read and judged."""

    parsed: ParsedSource
    front_matter: FrontMatter
    views: Mapping[Audience, RenderedView]
    references: tuple[RenderedReference, ...]
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...]
    has_lay_text: bool
    opening: Mapping[str, Passage]  # by its key in the front matter
    passages: tuple[Passage, ...] = ()
    audience_blocks: tuple[AudienceBlock, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()


def render(
    source: str,
    *,
    lay_waiver: str = "",
    own_publishers: tuple[str, ...] = (),
    known: Sequence[Block] = (),
    elder: Sequence[Block] = (),
    explaining: Explaining = NOTHING_EXPLAINED,
) -> RenderedRevision:
    """Both views of a source, and its findings. Never raises on bad content; the same input gives the same bytes.

    `known` are the blocks of the text before this one, `elder` those of the text it descends from: blocks that are
    found again keep their names (`identity.py`).

    `own_publishers` are the names under which we publish ourselves. `lay_waiver`, the reason for which an editor lets
    a text stand without a lay view, changes what pre-flight asks for and not what readers see here. `explaining`
    says which words are explained.
    """
    return _Rendering(source, own_publishers, Naming(known, elder), explaining).run()


class _Rendering:
    """One source on its way."""

    def __init__(self, source: str, own_publishers: tuple[str, ...], naming: Naming, explaining: Explaining) -> None:
        self.findings, self.naming, self.explaining = Findings(), naming, explaining
        self.own_publishers = own_publishers
        self.parsed: ParsedSource = parse(printable(with_line_feeds(source), self.findings))
        self.citables = {csl["id"]: citable(csl) for csl in self.parsed.front_matter.references}
        self.abbreviations: dict[str, str] = {}
        self.headings: frozenset[str] = frozenset()
        self.cleaned: dict[str, str] = {}

    def run(self) -> RenderedRevision:
        tree = self._tree()
        opening = self._opening()
        keys = [csl["id"] for csl in self.parsed.front_matter.references]
        roots = [opening["short-answer"], opening["lay-short-answer"], tree.root, *tree.notes.values()]
        numbers = citations.number(roots, keys, self.findings)
        cited = {mark.get("key", "") for root in roots for mark in root.iter("mark")}
        listed = references.listed(self.parsed.front_matter.references, numbers, cited, self.own_publishers)
        self._judge_references()
        views = {audience: self._view(audience, opening, tree, numbers, listed) for audience in Audience}
        return RenderedRevision(
            parsed=self.parsed,
            front_matter=self.parsed.front_matter,
            views=MappingProxyType(views),
            references=listed,
            reasons=_reasons(tree, [*opening.values(), tree.root, *tree.notes.values()]),
            findings=tuple(sorted({*self.parsed.findings, *self.findings.listed()})),
            has_lay_text=_has_lay_text(self.parsed.front_matter, tree),
            opening={
                key: passage_of(one, self.parsed.lines.get(key, 1), "opening", block=key.removeprefix("lay-"))
                for key, one in opening.items()
            },
            passages=tuple(tree.passages),
            audience_blocks=tuple(tree.audience_blocks),
            headings=tuple(tree.headings),
            blocks=(*self._opening_blocks(), *tree.blocks, *references.blocks(listed, self.parsed.lines)),
        )

    def _tree(self) -> Tree:
        first = self.parsed.body_first_line
        lines = [(first + index, text.expandtabs(4)) for index, text in enumerate(self.parsed.body.split("\n"))]
        layout = Layout(self.findings)
        nodes = layout.read(lines)
        self.abbreviations, self.headings = layout.asides.abbreviations, frozenset(layout.headings)
        tree = TreeBuilder(layout.asides, self.headings, self.findings, self.naming).build(nodes)
        name_headings(tree.root)
        return tree

    def _opening(self) -> dict[str, Element]:
        """Title, subtitle and short answers, read like any other text."""
        front = self.parsed.front_matter
        texts = {
            "title": front.title,
            "lay-title": front.lay_title,
            "subtitle": front.subtitle,
            "short-answer": front.short_answer,
            "lay-short-answer": front.lay_short_answer,
        }
        made = {}
        for key, text in texts.items():
            made[key] = Element("p")
            line = self.parsed.lines.get(key, 1)
            one_line = Findings()
            InlineReader(one_line, None, self.headings).fill(made[key], text, line)
            for finding in one_line.listed():
                self.findings.error(line, finding.rule, finding.message)
            if "short-answer" not in key and next(made[key].iter("cites"), None) is not None:
                self.findings.error(line, "title-citation", f"A citation cannot stand in the {key.replace('-', ' ')}.")
            for cites in made[key].iter("cites"):
                cites.set("line", str(line))
        return made

    def _opening_blocks(self) -> list[Block]:
        """Title, subtitle and short answer, whose names never change; a lay wording makes a pair of two."""
        front = self.parsed.front_matter
        wordings = (
            ("title", front.title, front.lay_title),
            ("subtitle", front.subtitle, ""),
            ("short-answer", front.short_answer, front.lay_short_answer),
        )
        out = []
        for name, ours, theirs in wordings:
            sides = (("professional", name, ours), ("lay", f"lay-{name}", theirs)) if theirs else (("", name, ours),)
            for audience, key, text in sides:
                if text:
                    out.append(fixed_block(name, name, text, self.parsed.lines.get(key, 1), audience))
        return out

    def _judge_references(self) -> None:
        for index, csl in enumerate(self.parsed.front_matter.references):
            line = self.parsed.lines.get(f"references/{index}", self.parsed.lines.get("references", 1))
            for problem in self.citables[csl["id"]].problems:
                self.findings.error(line, "reference-shape", f"Reference {csl['id']}: {problem}.")

    def _view(
        self,
        audience: Audience,
        opening: dict[str, Element],
        tree: Tree,
        numbers: dict[str, int],
        listed: tuple[RenderedReference, ...],
    ) -> RenderedView:
        marks = citations.Marks(numbers)
        view = View(audience, marks)
        header, short = Element("header", {"class": "opening"}), Element("div")
        title = view.copy(self._worded(opening, "title", audience), _block(header, "h1", "title", id="title"))
        subtitle = Element("p")
        if self.parsed.front_matter.subtitle:
            subtitle = view.copy(opening["subtitle"], _block(header, "p", "subtitle", **{"class": "subtitle"}))
        answer = self._worded(opening, "short-answer", audience)
        if "".join(answer.itertext()).strip() or len(answer):
            short = _block(header, "div", "short-answer", **{"class": "short-answer"})
            view.copy(answer, SubElement(short, "p"))
        body = view.copy(tree.root, Element("div", {"class": "body"}))
        parts = [header, body]
        notes = notes_section(view, tree.notes)
        if notes is not None:
            parts.append(notes)
        terms = explain_terms(parts, audience, self.explaining)
        for part in parts[1:]:
            explain_abbreviations(part, self.abbreviations)
        if listed:
            parts.append(references.section(listed, self.citables, marks.made))
        if terms:
            parts.append(terms_section(terms))
        fragment = "\n".join(self._clean(html_of(part)) for part in parts)
        return RenderedView(audience, plain(title), plain(subtitle), plain(short), fragment, contents(body), terms)

    def _clean(self, html: str) -> str:
        """Sanitized; a part that both views have alike is sanitized once."""
        if html not in self.cleaned:
            self.cleaned[html] = clean(html)
        return self.cleaned[html]

    def _worded(self, opening: dict[str, Element], key: str, audience: Audience) -> Element:
        lay = opening[f"lay-{key}"]
        has_lay = bool(lay.text or len(lay))
        return lay if audience is Audience.LAY and has_lay else opening[key]


def _block(parent: Element, tag: str, name: str, **attributes: str) -> Element:
    return SubElement(parent, tag, {**attributes, "data-block": name})


def _reasons(tree: Tree, roots: Iterable[Element]) -> tuple[Reason, ...]:
    lone = [
        Reason(one.line, "professional_only", one.reason, one.excerpt)
        for one in tree.audience_blocks
        if one.audience == Audience.PROFESSIONAL.value and not one.pair and one.reason.strip()
    ]
    escapes = [
        Reason(int(one.get("line", "1")), "approx", one.get("reason", ""), plain(one)[:160])
        for root in roots
        for one in root.iter("approx")
    ]
    return tuple(sorted([*lone, *escapes], key=lambda one: (one.line, one.kind, one.reason)))


def _has_lay_text(front: FrontMatter, tree: Tree) -> bool:
    blocks = any(one.audience == Audience.LAY.value for one in tree.audience_blocks)
    return bool(front.lay_short_answer) or blocks or next(tree.root.iter("variant"), None) is not None
