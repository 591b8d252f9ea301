"""The blocks of a body, as Pandoc sees them, each with its line.

Python-Markdown opens lists and headings where Pandoc does not, and keeps no line numbers. So the blocks are read
here, by Pandoc's rules, and Python-Markdown reads what stands inside them. What is outside our profile becomes a
`verbatim` node: shown as it was typed, with a finding at its line.
"""

from typing import Any

from articles.rendering import definitions, fences, headings, lists, patterns, quotes, tables
from articles.rendering.asides import Asides
from articles.rendering.collecting import Findings
from articles.rendering.nodes import Node

Line = tuple[int, str]
MAX_DEPTH = 10


class Layout:
    """Reads lines into nodes. One instance reads one body, and keeps its footnotes and abbreviations."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.asides = Asides(findings)
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
            self._code,
            self._fence,
            self._div,
            self._heading,
            self._rule,
            self._quote,
            self._table,
            self._list,
            self._outside,
            self._definitions,
            self._aside,
            self._paragraph,
        )
        after_letter = (self._table, self._outside, self._definitions, self._paragraph)  # all that begins with one
        while self.at < len(self.lines):
            text = self.texts[self.at]
            if not text.strip():
                self.at += 1
                continue
            for reader in after_letter if text[0].isalpha() else readers:  # a paragraph always reads
                if reader():
                    break
        return tables.with_captions(self.out, self.findings)

    def take(self, count: int) -> list[Line]:
        taken = self.lines[self.at : self.at + count]
        self.at += count
        return taken

    def until_blank(self, start: int) -> int:
        while start < len(self.lines) and self.texts[start].strip():
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
        end = self.at
        while end < len(self.lines) and (self.texts[end].startswith("    ") or not self.texts[end].strip()):
            end += 1
        taken = self.take(end - self.at)
        while not taken[-1][1].strip():
            taken.pop()
        self.out.append(Node("code", taken[0][0], "\n".join(text[4:] for _, text in taken)))
        return True

    def _judge_code(self) -> None:
        if (self.item and not self.at) or self.layout.round[-2:] == ["list", "quote"]:
            message = "In a list, code stands after a line of text and not in a quotation."
            self.findings.error(self.lines[self.at][0], "code-in-list", message)

    def _fence(self) -> bool:
        opening, end = patterns.CODE_FENCE.match(self.texts[self.at]), self.fences.code.get(self.at)
        if not opening:
            return False
        if end is None:
            message = "This code block is opened and never closed."
            self.out.append(self.layout.refuse(self.take(1), "code-unclosed", message))
            return True
        self._judge_code()
        taken = self.take(end - self.at + 1)
        info = opening.group("info").strip()
        if info and not patterns.CODE_WORD.fullmatch(info):
            message = "After the marks of a code block only one plain word is read."
            self.out.append(self.layout.refuse(taken, "code-attributes", message))
            return True
        indent = len(opening.group("indent"))
        body = [text[indent:] if not text[:indent].strip() else text for _, text in taken[1:-1]]
        self.out.append(Node("code", taken[0][0], "\n".join(body)))
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
            self.out.append(Node("heading", taken[0][0], heading.text, attrs=attrs))
        return True

    def _rule(self) -> bool:
        if not patterns.RULE.match(self.texts[self.at]):
            return False
        follows = self.texts[self.at + 1].strip() if self.at + 1 < len(self.lines) else ""
        dashes = bool(follows) and self.texts[self.at].strip() == "---"
        if dashes or patterns.UNDERLINE.match(follows):
            message = "Dashes with text or another line right under them are not read; leave a blank line."
            self.out.append(self.layout.refuse(self.take(1), "dashes", message))
            return True
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
        if self.at + 1 >= len(self.lines) or not tables.opens(self.texts[self.at], self.texts[self.at + 1]):
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
            if patterns.TASK.match(one.lines[0][1]):
                self.findings.error(one.lines[0][0], "list-task", lists.TASK)
            children = self.inner(one.lines, "list", item=True)
            source = "\n".join(text for _, text in one.lines)
            node.children.append(Node("item", one.lines[0][0], source, children))
        node.attrs["loose"] = any(map(lists.is_loose, found.items, node.children))
        self.at = found.end
        self.out.append(node)
        return True

    def _outside(self) -> bool:
        problem = patterns.outside(self.texts, self.at)
        if not problem:
            return False
        taken = self.take(max(1, self.until_blank(self.at) - self.at))
        self.out.append(self.layout.refuse(taken, *problem))
        return True

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
                made = Node("definition", one.lines[0][0], source, self.inner(one.lines, item=self.item))
                made.attrs["loose"] = one.loose
                node.children.append(made)
        self.out.append(node)
        return True

    def _aside(self) -> bool:
        """A footnote or an abbreviation: kept apart, so that what stands around it stays together."""
        text = self.texts[self.at]
        if patterns.ABBREVIATION.match(text):
            self.layout.asides.define_abbreviation(*self.take(1)[0])
            return True
        note = patterns.NOTE.match(text)
        if note is None:
            return False
        end = self.at + 1
        while end < len(self.lines) and self.texts[end].strip() and not patterns.NOTE.match(self.texts[end]):
            end += 1
        taken = self.take(end - self.at)
        lines = [(taken[0][0], note.group("text")), *taken[1:]]
        lines = [(number, one.removeprefix("    ").lstrip(" ")) for number, one in lines]
        follows = next((one for one in self.texts[end:] if one.strip()), "")
        whole = self.inner(lines)
        if self.depth or [one.kind for one in whole] != ["paragraph"] or follows.startswith("    "):
            message = "A footnote is one paragraph beside its mark, outside of lists, quotations and blocks."
            self.out.append(self.layout.refuse(taken, "footnote-shape", message))
        else:
            self.layout.asides.define_note(note.group("key"), taken[0][0], whole[0].text)
        return True

    def _paragraph(self) -> bool:
        end = self.at + 1
        while end < len(self.lines) and self.texts[end].strip() and not self._interrupts(end):
            end += 1
        gap = end < len(self.lines) and not self.texts[end].strip()
        taken = self.take(end - self.at)
        text = "\n".join(text.lstrip() for _, text in taken)
        self.out.append(Node("paragraph", taken[0][0], text, attrs={"gap": gap}))
        return True

    def _interrupts(self, index: int) -> bool:
        """Whether the paragraph ends before this line; if it merely looks like it, say so."""
        if index in self.fences.code:
            return True
        if "list" in self.layout.round and patterns.begins_item(self.texts[index]):
            if not self.item:
                self.findings.error(self.lines[index][0], "list-glued", lists.GLUED)
            return True
        state = self.fences.div.get(index)
        if state:
            return True
        glued = patterns.glued(self.texts[index])
        if glued:
            severity, rule, sentence = glued
            note = self.findings.error if severity == "error" else self.findings.warning
            note(self.lines[index][0], rule, sentence)
        return False
