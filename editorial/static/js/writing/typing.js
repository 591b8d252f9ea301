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

  const only = (data) => {
    FIELDS.filter((name) => !touched.has(name)).forEach((name) => data.delete(name));
    data.set("live", "yes");
    return data;
  };
  // The page is sent as the script would send it, so that a field which says what the text said before undoes nothing.
  form.addEventListener("formdata", (event) => only(event.formData));

  const norm = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  return {
    onChange: (listen) => listeners.push(listen),
    // What is sent while typing: text and touched fields, without the file.
    payload() {
      const data = new FormData(form);
      data.delete("file");
      return data;
    },
    // What the server made of it. Fields that somebody is in are left alone until they are left.
    settle(sent, { fields: said, head, refusal }) {
      if (refusal) return;
      const inField = fields.includes(document.activeElement);
      const fits = !head || area.value.startsWith(head.old);
      if (head && fits && !inField) become(area, head.new + area.value.slice(head.old.length));
      const inText = fits && (!head || !inField);
      fields.forEach((field) => {
        const same = !sent.has(field.name) || norm(sent.get(field.name)) === norm(field.value);
        if (inText && same) touched.delete(field.name);
        const free = !touched.has(field.name) && document.activeElement !== field;
        if (free && norm(field.value) !== norm(said[field.name])) field.value = said[field.name];
      });
    },
  };
}
