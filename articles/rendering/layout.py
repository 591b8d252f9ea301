"""The blocks of a body, as Pandoc sees them, each with its line.

Readers of Markdown open lists and headings where Pandoc does not, and keep no line numbers. So the blocks are read
here, by Pandoc's rules, and `inline.py` reads what stands inside them. What is outside our profile becomes a
`verbatim` node: shown as it was typed, with a finding at its line.
"""

from typing import Any

from articles.rendering import code, definitions, fences, headings, lists, patterns, quotes, tables
from articles.rendering.asides import NOTE_SHAPE, Asides
from articles.rendering.brackets import heading_key
from articles.rendering.collecting import Findings
from articles.rendering.nodes import Node

Line = tuple[int, str]
MAX_DEPTH = 10


class Layout:
    """Reads lines into nodes. One instance reads one body, and keeps its footnotes and abbreviations."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.asides = Asides(findings)
        self.headings: set[str] = set()  # the words of each, as brackets could name them
        self.round: list[str] = []  # the lists and quotations round what is read

    def read(self, lines: list[Line], *, depth: int = 0, audience: str = "", item: bool = False) -> list[Node]:
        """The blocks of these lines. `audience` is the block they stand in; `item` says that they fill a list item."""
        if depth > MAX_DEPTH:
            self.findings.error(lines[0][0], "nesting", f"More than {MAX_DEPTH} levels inside each other are not read.")
            return [self.verbatim(lines)]
        return _Reading(self, lines, depth, audience, item).run()

    def verbatim(self, lines: list[Line]) -> Node:
        """These lines as they were typed."""
        return Node("verbatim", lines[0][0], "\n".join(text for _, text in lines))

    def refuse(self, lines: list[Line], rule: str, sentence: str) -> Node:
        """These lines as they were typed, and why."""
        self.findings.error(lines[0][0], rule, sentence)
        return self.verbatim(lines)


class _Reading:
    """One pass over the lines of one container."""

    def __init__(self, layout: Layout, lines: list[Line], depth: int, audience: str, item: bool) -> None:
        self.layout, self.findings, self.lines = layout, layout.findings, lines
        self.depth, self.audience, self.item = depth, audience, item
        self.texts = [text for _, text in lines]
        self.fences = fences.pair(self.texts)
        self.at, self.out = 0, list[Node]()

    def run(self) -> list[Node]:
        readers = (
            self._fence,
            self._div,
            self._underlined,
            self._code,
            self._heading,
            self._rule,
            self._table,
            self._quote,
            self._list,
            self._outside,
            self._definitions,
            self._aside,
            self._paragraph,
        )
        # All that begins with a letter; a paragraph always reads.
        after_letter = (self._underlined, self._table, self._outside, self._definitions, self._paragraph)
        while self.at < len(self.lines):
            text = self.texts[self.at]
            if not text.strip(" "):
                self.at += 1
                continue
            for reader in after_letter if text[0].isalpha() else readers:
                if reader():
                    break
        return tables.with_captions(self.out, self.findings, listed="list" in self.layout.round)

    def take(self, count: int) -> list[Line]:
        taken = self.lines[self.at : self.at + count]
        self.at += count
        return taken

    def until_blank(self, start: int) -> int:
        while start < len(self.lines) and self.texts[start].strip(" "):
            start += 1
        return start

    def inner(self, lines: list[Line], kind: str = "", **more: Any) -> list[Node]:
        options: dict[str, Any] = {"depth": self.depth + 1, "audience": self.audience} | more
        self.layout.round.append(kind)
        nodes = self.layout.read(lines, **options) if lines else []
        self.layout.round.pop()
        return nodes

    def _code(self) -> bool:
        if not self.texts[self.at].startswith("    "):
            return False
        self._judge_code()
        end, text = code.read_indented(self.texts, self.at)
        self.out.append(Node("code", self.take(end - self.at)[0][0], text))
        return True

    def _judge_code(self) -> None:
        if code.is_out_of_place(self.texts, self.at, self.layout.round, item=self.item):
            self.findings.error(self.lines[self.at][0], "code-in-list", code.IN_LIST)

    def _fence(self) -> bool:
        opening, end = patterns.CODE_FENCE.match(self.texts[self.at]), self.fences.code.get(self.at)
        if not opening:
            return False
        if end is None:
            self.out.append(self.layout.refuse(self.take(1), "code-unclosed", code.UNCLOSED))
            return True
        self._judge_code()
        text = code.read_fenced(opening, self.texts[self.at + 1 : end])
        taken = self.take(end - self.at + 1)
        if text is None:
            self.out.append(self.layout.refuse(taken, "code-attributes", patterns.CODE_INFO))
        else:
            self.out.append(Node("code", taken[0][0], text))
        return True

    def _div(self) -> bool:
        state = self.fences.div.get(self.at)
        if state is None:
            return False
        line = self.lines[self.at][0]
        if state.problem:
            self.out.append(self.layout.refuse(self.take(1), state.problem, fences.SENTENCES[state.problem]))
            return True
        opening = self.take(1)
        content = self.lines[self.at : state.end]
        self.at = state.end
        closing = self.take(1)
        if content and patterns.DASHES.match(content[-1][1]):
            self.findings.error(content[-1][0], "dashes", patterns.DASHED_OVER)
        attributes = fences.attributes_of(opening[0][1])
        problem = fences.judge(attributes, inside=self.audience)
        if problem:
            self.findings.error(line, *problem)
            self.out += [self.layout.verbatim(opening), *self.inner(content), self.layout.verbatim(closing)]
            return True
        audience, reason = attributes.classes[0], attributes.values.get("reason", "")  # type: ignore[union-attr] # judged
        source = "\n".join(text for _, text in content)
        node = Node("audience", line, source, self.inner(content, audience=audience))
        node.attrs = {"audience": audience, "reason": reason, "has_reason": "reason" in attributes.values}  # type: ignore[union-attr] # judged
        self.out.append(node)
        return True

    def _heading(self) -> bool:
        match = patterns.HEADING.match(self.texts[self.at])
        if not match:
            return False
        taken = self.take(1)
        heading = headings.read_heading(match, taken[0][0], self.findings)
        if heading.problem:
            self.out.append(self.layout.refuse(taken, *heading.problem))
        else:
            attrs = {"level": heading.level, "lay": heading.lay, "closed": heading.closed}
            self.layout.headings.add(heading_key(heading.text))
            self.out.append(Node("heading", taken[0][0], heading.text, attrs=attrs))
        return True

    def _underlined(self) -> bool:
        """Pandoc looks for a line under almost everything before it looks at what it is."""
        bullet = patterns.is_bullet(self.texts[self.at])
        return not bullet and self._refused(patterns.underlined(self.texts, self.at))

    def _rule(self) -> bool:
        if not patterns.RULE.match(self.texts[self.at]):
            return False
        self.out.append(Node("rule", self.take(1)[0][0]))
        return True

    def _quote(self) -> bool:
        if not patterns.QUOTE.match(self.texts[self.at]):
            return False
        taken = self.take(self.until_blank(self.at) - self.at)
        stripped = quotes.without_marks(taken, self.findings)
        source = "\n".join(text for _, text in stripped)
        self.out.append(Node("quote", taken[0][0], source, self.inner(stripped, "quote")))
        return True

    def _table(self) -> bool:
        if patterns.is_bullet(self.texts[self.at]) or not tables.opens(*self.texts[self.at : self.at + 2]):
            return False
        taken = self.take(self.until_blank(self.at) - self.at)
        content = tables.read_table(taken, self.findings)
        source = "\n".join(text for _, text in taken)
        self.out.append(Node("table", taken[0][0], source, attrs=content))
        return True

    def _list(self) -> bool:
        first = patterns.ITEM.match(self.texts[self.at])
        if not first:
            return False
        found = lists.read_list(self.lines, self.at)
        if found.lazy:
            self.findings.error(found.lazy, "list-lazy", lists.LAZY)
        node = Node("list", self.lines[self.at][0], attrs={"ordered": found.ordered, "start": found.start})
        for one in found.items:
            if patterns.TASK.match("\n".join(text for _, text in one.lines[:2])):
                self.findings.error(one.lines[0][0], "list-task", lists.TASK)
            children = self.inner(one.lines, "list", item=True)
            source = "\n".join(text for _, text in one.lines)
            node.children.append(Node("item", one.lines[0][0], source, children))
        node.attrs["loose"] = any(map(lists.is_loose, found.items, node.children))
        self.at = found.end
        self.out.append(node)
        return True

    def _outside(self) -> bool:
        return self._refused(patterns.outside(self.texts, self.at))

    def _refused(self, problem: tuple[str, str] | None) -> bool:
        if problem is not None:
            taken = self.take(max(1, self.until_blank(self.at) - self.at))
            self.out.append(self.layout.refuse(taken, *problem))
        return problem is not None

    def _definitions(self) -> bool:
        if not definitions.opens(self.texts, self.at):
            return False
        found = definitions.read_definitions(self.lines, self.at)
        taken = self.take(found.end - self.at)
        if found.problem:
            self.out.append(self.layout.refuse(taken, "definition-list", found.problem))
            return True
        node = Node("definitions", taken[0][0])
        for term in found.terms:
            node.children.append(Node("term", term.line, term.text))
            for one in term.definitions:
                source = "\n".join(text for _, text in one.lines)
                made = Node("definition", one.lines[0][0], source, self.inner(one.lines))
                made.attrs["loose"] = one.loose
                node.children.append(made)
        self.out.append(node)
        return True

    def _aside(self) -> bool:
        """A footnote or an abbreviation: kept apart, so that what stands around it stays together."""
        text = self.texts[self.at]
        if patterns.ABBREVIATION.match(text):
            if "list" in self.layout.round:
                self.findings.error(self.lines[self.at][0], "abbreviation", lists.ABBREVIATION)
            self.layout.asides.define_abbreviation(*self.take(1)[0])
            return True
        note = patterns.NOTE.match(text)
        if note is None:
            return False
        end = self.at + 1
        while end < len(self.lines) and self.texts[end].strip(" ") and not patterns.NOTE.match(self.texts[end]):
            end += 1
        taken = self.take(end - self.at)
        lines = [(taken[0][0], note.group("text")), *taken[1:]]
        lines = [(number, one.removeprefix("    ").lstrip(" ")) for number, one in lines]
        follows = next((self.texts[at] for at in range(end, len(self.texts)) if self.texts[at].strip(" ")), "")
        whole = self.inner(lines)
        if self.depth or [one.kind for one in whole] != ["paragraph"] or follows.startswith("    "):
            self.out.append(self.layout.refuse(taken, "footnote-shape", NOTE_SHAPE))
        else:
            self.layout.asides.define_note(note.group("key"), taken[0][0], whole[0].text)
        return True

    def _paragraph(self) -> bool:
        end = self.at + 1
        while end < len(self.lines) and self.texts[end].strip(" ") and not self._interrupts(end):
            end += 1
        gap = end < len(self.lines) and not self.texts[end].strip(" ")
        taken = self.take(end - self.at)
        text = "\n".join(text.lstrip(" ") for _, text in taken)
        self.out.append(Node("paragraph", taken[0][0], text, attrs={"gap": gap}))
        return True

    def _interrupts(self, index: int) -> bool:
        """Whether the paragraph ends before this line; if it merely looks like it, say so."""
        if index in self.fences.code:
            if not self.texts[index].startswith("```") or lists.opens_code(self.texts[self.at : index]):
                self.findings.error(self.lines[index][0], "code-glued", patterns.GLUED_CODE)
            return True
        if "list" in self.layout.round and patterns.begins_item(self.texts[index]):
            if not self.item or lists.opens_code(self.texts[self.at : index]):
                self.findings.error(self.lines[index][0], "list-glued", lists.GLUED)
            return True
        if index in self.fences.div:
            return True
        glued = patterns.glued(self.texts[index])
        if glued:
            severity, rule, sentence = glued
            note = self.findings.error if severity == "error" else self.findings.warning
            note(self.lines[index][0], rule, sentence)
        return False
