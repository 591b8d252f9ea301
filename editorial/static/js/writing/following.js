// Both panes show the passage in which the cursor stands: when it comes to another line, and only if it is out of sight.
import { lineAt } from "./source.js";

export function startFollowing(area, preferences) {
  const panes = [...document.querySelectorAll(".desk-preview .preview")];
  let places = [];
  let shown = 0;

  function follow() {
    if (!preferences.following || document.activeElement !== area) return;
    const line = lineAt(area, area.selectionStart);
    if (line === shown) return;
    shown = line;
    const place = places.findLast(([begins]) => begins <= line);
    panes.forEach((pane) => {
      const passage = place && pane.querySelector(`[data-block="${place[1]}"]`);
      if (!passage || pane.scrollHeight <= pane.clientHeight) return;
      const box = passage.getBoundingClientRect();
      const frame = pane.getBoundingClientRect();
      if (box.top >= frame.top && box.bottom <= frame.bottom) return;
      pane.scrollTop += box.top - frame.top - pane.clientHeight / 4;
    });
  }

  document.addEventListener("selectionchange", follow);
  area.addEventListener("selectionchange", follow);
  return {
    // Where passages begin now; the passage under the cursor is looked for anew.
    place(now) {
      places = now;
      shown = 0;
      follow();
    },
  };
}
