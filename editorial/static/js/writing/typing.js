// What is typed, and how fields and text keep in step: a field counts while it was typed in and is not yet in the text.
import { become } from "./source.js";

const FIELDS = ["title", "lay_title", "short_answer", "lay_short_answer", "origin"];

export function startTyping(form, area) {
  const touched = new Set();
  const listeners = [];
  const changed = () => listeners.forEach((listen) => listen());
  const fields = FIELDS.map((name) => form.elements[name]);

  fields.forEach((field) => {
    field.addEventListener("input", () => {
      touched.add(field.name);
      changed();
    });
    field.addEventListener("focusout", () => touched.size && changed());
  });
  area.addEventListener("input", changed);
  area.addEventListener("focus", () => touched.size && changed()); // what waited for a dialog
  // Typed before this ran, or brought back by the browser.
  const given = (field) => field.defaultValue ?? [...field.options].find((one) => one.defaultSelected)?.value ?? "";
  fields.filter((field) => field.value !== given(field)).forEach((field) => touched.add(field.name));
  const early = touched.size > 0 || area.value !== area.defaultValue;

  const only = (data) => {
    FIELDS.filter((name) => !touched.has(name)).forEach((name) => data.delete(name));
    data.set("live", "yes");
    return data;
  };
  // The page is sent as the script would send it, so that a field which says what the text said before undoes nothing.
  form.addEventListener("formdata", (event) => only(event.formData));

  const norm = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  return {
    early,
    onChange: (listen) => listeners.push(listen),
    // What is sent while typing: text and touched fields, without the file.
    payload() {
      const data = new FormData(form);
      data.delete("file");
      return data;
    },
    // What the server made of it. While somebody types in a field or a dialog is open, the text waits until they leave it.
    settle(sent, { fields: said, head, refusal }) {
      if (refusal) return;
      const active = document.activeElement;
      const inField = (fields.includes(active) && touched.has(active.name)) || document.querySelector("dialog[open]");
      const fits = !head || area.value.startsWith(head.old);
      if (head && fits && !inField) become(area, head.new + area.value.slice(head.old.length));
      const inText = fits && (!head || !inField);
      fields.forEach((field) => {
        const written = sent.has(field.name) && norm(sent.get(field.name)) === norm(field.value);
        if (inText && written) touched.delete(field.name);
        const free = !touched.has(field.name) && active !== field;
        if (free && norm(field.value) !== norm(said[field.name])) field.value = said[field.name];
      });
    },
  };
}
