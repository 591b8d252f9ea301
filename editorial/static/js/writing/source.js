// Changes to a text field that the browser can undo, and where its lines are.

const SLOW = 60_000; // characters; the browser's own way of inserting takes seconds beyond it

// Put `text` in the place of what stands from `start` to `end`. Returns whether the browser can undo it.
export function put(area, start, end, text) {
  if (area.value.slice(start, end) === text) return true;
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  const ours = document.activeElement === area; // behind an open dialog it cannot have the focus, and another field would get the words
  const undoable = ours && text.length < SLOW && document.execCommand(text ? "insertText" : "delete", false, text);
  if (undoable) return true;
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return false;
}

// The same for a text that changed somewhere: only what differs is touched, and the selection, the scroll position and the
// focus stay where they are.
export function become(area, whole) {
  const old = area.value;
  const most = Math.min(old.length, whole.length);
  let head = 0;
  while (head < most && old[head] === whole[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === whole[whole.length - 1 - tail]) tail += 1;
  if (head + tail === old.length && old.length === whole.length) return true;
  const { selectionStart, selectionEnd, scrollTop } = area;
  const focused = document.activeElement;
  const change = whole.length - old.length;
  const moved = (at) => (at >= old.length - tail ? at + change : Math.min(at, whole.length - tail));
  const undoable = put(area, head, old.length - tail, whole.slice(head, whole.length - tail));
  area.setSelectionRange(moved(selectionStart), moved(selectionEnd));
  area.scrollTop = scrollTop;
  if (focused && focused !== area) focused.focus({ preventScroll: true });
  return undoable;
}

// Where a line begins and ends; the first is 1.
export function rangeOfLine(area, number) {
  const { value } = area;
  let start = 0;
  for (let line = 1; line < number; line += 1) {
    const next = value.indexOf("\n", start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = value.indexOf("\n", start);
  return [start, end < 0 ? value.length : end];
}

// The number of the line in which a place stands.
export function lineAt(area, place) {
  return area.value.slice(0, place).split("\n").length;
}
