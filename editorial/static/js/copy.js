/* “Copy” beside text that can be selected anyway. Without a clipboard, or without this module, no button is shown. */

const SAID_FOR = 4000;

function copyable(line) {
  const source = document.getElementById(line.dataset.copies);
  const button = line.querySelector("button");
  const said = line.querySelector("[role=status]");
  if (!source || !button || !said) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent.trim().replace(/\s+/g, " "));
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(source);
      said.textContent = "Your browser does not allow it. The text is selected: copy it with your keyboard.";
    }
    setTimeout(() => { said.textContent = ""; }, SAID_FOR);
  });
}

if (navigator.clipboard) document.querySelectorAll("[data-copies]").forEach(copyable);
