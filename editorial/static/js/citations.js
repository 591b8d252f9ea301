// The picker of references, behind the toolbar's "Citation": searches the library, sees that the work stands in the text's list,
// and puts [@key] at the cursor; where nothing is chosen, a mark whose key is still to be typed.
import { send, Unsent } from "./writing/sending.js";
import { become, put } from "./writing/source.js";

const WAIT = 250; // milliseconds after the last key

function startCitations(place, area) {
  const form = area.form;
  const dialog = place.querySelector("dialog");
  const query = place.querySelector("#citations-query");
  const found = place.querySelector("#citations-found");
  const said = place.querySelector("#citations-said");
  let waiting = 0;
  let asked = null;
  let cursor = [0, 0];

  function open() {
    cursor = [area.selectionStart, area.selectionEnd];
    said.textContent = "";
    dialog.showModal();
    query.focus();
    query.select();
  }

  async function search() {
    asked?.abort();
    asked = new AbortController();
    const parameters = new URLSearchParams({ q: query.value, article: place.dataset.article });
    try {
      const answer = await fetch(`${place.dataset.find}?${parameters}`, { credentials: "same-origin", signal: asked.signal });
      if (answer.redirected) throw new Unsent("You are signed out. Sign in in another tab; your words stay here.");
      if (!answer.ok) throw new Unsent("The library cannot be searched now.");
      found.innerHTML = await answer.text();
      const count = found.querySelectorAll("[data-entry]").length;
      said.textContent = query.value.trim() ? `${count} shown.` : "";
    } catch (error) {
      if (error.name === "AbortError") return;
      said.textContent = error instanceof Unsent ? error.message : "The server cannot be reached.";
    }
  }

  // Inside brackets that cite something already, the key joins them, and a key that is selected is replaced. Elsewhere the mark
  // stands behind what is selected.
  function mark(key) {
    const [start, end] = cursor;
    const before = area.value.slice(0, start);
    const inside = /\[[^[\]\n]*@[^[\]\n]*$/.test(before) && /^[^[\]\n]*\]/.test(area.value.slice(end));
    if (!inside) return [end, end, `[@${key}]`];
    const marked = area.value.slice(start, end);
    if (marked && before.endsWith("@")) return [start, end, key];
    return [end, end, `${/[;[]\s*$/.test(before) ? "" : "; "}@${key}`];
  }

  async function cite(entry) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("source", area.value);
    data.set("entry", entry);
    try {
      const { source, keys } = await (await send(form, place.dataset.cite, data)).json();
      const grown = source.length - area.value.length;
      dialog.close();
      area.setSelectionRange(...cursor);
      become(area, source);
      // The list stands above the text, so the place of the cursor has moved by what was added.
      cursor = [area.selectionStart, area.selectionEnd];
      const [start, end, text] = mark(keys[0]);
      put(area, start, end, text);
      area.setSelectionRange(start + text.length, start + text.length);
      area.focus();
      const chord = document.getElementById("chord");
      if (chord) chord.textContent = grown ? `Cited as @${keys[0]}; the work is in the list now.` : `Cited as @${keys[0]}.`;
    } catch (error) {
      said.textContent = error instanceof Unsent ? error.message : "The citation could not be made.";
    }
  }

  function writeByHand() {
    dialog.close();
    const [start, end, text] = mark("key");
    put(area, start, end, text);
    const from = start + text.indexOf("key");
    area.setSelectionRange(from, from + "key".length);
    area.focus();
  }

  place.querySelector("#cite-page").hidden = true; // the same without a script
  area.addEventListener("cite", open);
  dialog.querySelector("[data-by-hand]").addEventListener("click", writeByHand);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => area.focus({ preventScroll: true }));
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, WAIT);
  });
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would save the draft
    clearTimeout(waiting);
    search();
  });
  found.addEventListener("click", (event) => {
    const button = event.target.closest("[data-entry]");
    if (button) cite(button.dataset.entry);
  });
}

const place = document.getElementById("citations");
const area = document.querySelector("#editor textarea[name=source]");
if (place && area) startCitations(place, area);
