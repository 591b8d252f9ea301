// The writing desk: everything here only makes quicker what the buttons of the page do without it.
import { startDropping } from "./writing/dropping.js";
import { startFindings } from "./writing/findings.js";
import { startFollowing } from "./writing/following.js";
import { startKeeping } from "./writing/keeping.js";
import { startLines } from "./writing/lines.js";
import { startPreferences } from "./writing/preferences.js";
import { startPresence } from "./writing/presence.js";
import { startPreview } from "./writing/preview.js";
import { startShortcuts } from "./writing/shortcuts.js";
import { startTools } from "./writing/tools.js";
import { startTyping } from "./writing/typing.js";

const form = document.getElementById("editor");

if (form) {
  const area = form.elements.source;
  const preferences = startPreferences();
  const typing = startTyping(form, area);
  const lines = startLines(area, preferences);
  const findings = startFindings(area, lines);
  const preview = startPreview(form, typing, findings, startFollowing(area, preferences));
  const keeping = startKeeping(form, typing);
  startPresence(form);
  const tools = startTools(area);
  startShortcuts(form, area, tools, findings, preferences);
  startDropping(form, area);
  typing.onChange(preview.soon);
  typing.onChange(keeping.soon);
  preview.soon();
  if (typing.early || form.dataset.unsaved) keeping.soon();
}
