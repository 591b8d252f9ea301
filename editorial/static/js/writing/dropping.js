// A file dropped on the text, or chosen: the server reads it, and it is asked before anything is replaced.
import { send, Unsent } from "./sending.js";
import { become } from "./source.js";

const MOST_BYTES = 1024 * 1024;

export function startDropping(form, area) {
  const box = document.getElementById("source-box");
  const dialog = document.getElementById("ask-file");
  const words = document.getElementById("ask-file-words");
  const state = document.getElementById("chord");
  const say = (text) => {
    state.textContent = text;
  };
  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  async function read(file) {
    if (file.size > MOST_BYTES) throw new Unsent(`“${file.name}” is too large: an article may have 1 MiB.`);
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("file", file);
    return (await send(form, form.dataset.file, data)).json();
  }

  function ask({ name, text, whole }) {
    const lines = text.split("\n").length;
    words.textContent =
      `“${name}” has ${lines} line${lines === 1 ? "" : "s"}. ` +
      (whole ? "" : "It has no front matter, so it goes under the one that is there. ") +
      "Nothing is saved to the draft before you save it.";
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }

  async function take(files) {
    try {
      if (files.length !== 1) throw new Unsent("Drop one file at a time.");
      say(`Reading “${files[0].name}” …`);
      const file = await read(files[0]);
      say("");
      if (!(await ask(file))) return;
      const head = /^---[ \t]*\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(area.value);
      const undoable = become(area, file.whole || !head ? file.text : head[0] + file.text);
      const back = undoable ? "Undo brings your text back." : "The draft is as it was until you save.";
      say(`The text of “${file.name}” is in the editor. ${back}`);
    } catch (error) {
      say(error instanceof Unsent ? `Not taken: ${error.message}` : "Not taken: the file cannot be read.");
    }
  }

  dialog.addEventListener("click", (event) => {
    const { answer } = event.target.dataset;
    if (answer) dialog.close(answer);
  });
  box.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    box.classList.add("dropping");
  });
  box.addEventListener("dragleave", () => box.classList.remove("dropping"));
  box.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    box.classList.remove("dropping");
    take([...event.dataTransfer.files]);
  });
}
