"""The state machine as a picture and a table, drawn from the model's own transitions."""

from articles.models import Revision
from articles.states import RevisionState

BEGIN, END = "<!-- drawn from the code: begin -->", "<!-- drawn from the code: end -->"
_START = "[*]"


def declared_steps() -> list[tuple[str, str, str]]:
    """Every step (from, verb, to) that the model declares, in the order of the states."""
    order = {state.value: index for index, state in enumerate(RevisionState)}
    field = Revision._meta.get_field("state")
    steps = {(str(one.source), one.name, str(one.target)) for one in field.get_all_transitions(Revision)}
    return sorted(steps, key=lambda step: (order[step[0]], order[step[2]]))


def draw() -> str:
    """A Mermaid diagram and a table of the steps."""
    lines = ["```mermaid", "stateDiagram-v2", f"    {_START} --> {RevisionState.DRAFT.value}: start or revise"]
    lines += [f"    {source} --> {target}: {verb}" for source, verb, target in declared_steps()]
    lines += ["```", "", "| from | verb | to |", "|---|---|---|"]
    lines += [f"| {source} | {verb} | {target} |" for source, verb, target in declared_steps()]
    return "\n".join(lines)


def written_into(text: str) -> str:
    """A document with the picture between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{draw()}\n\n{END}{after}"
