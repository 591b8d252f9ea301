// Asking the server from a page that stays open for hours: signed out, offline and refused are told apart.

// `away`: the page must not be left, since what it would lead to is an error page or the one to sign in.
export class Unsent extends Error {
  constructor(sentence, away = false) {
    super(sentence);
    this.away = away;
  }
}

const SIGNED_OUT = "You are signed out. Sign in in another tab; your words stay here.";

async function freshToken(form) {
  const page = await fetch(window.location.href, { credentials: "same-origin" });
  if (page.redirected || !page.ok) throw new Unsent(SIGNED_OUT, true);
  const parsed = new DOMParser().parseFromString(await page.text(), "text/html");
  const token = parsed.querySelector("#editor [name=csrfmiddlewaretoken]");
  if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  return token ? token.value : "";
}

// Raises Unsent with a sentence; an aborted request raises what fetch raises.
export async function send(form, address, data, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body: data, credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Unsent("The server cannot be reached.", true);
  }
  if (answer.redirected) throw new Unsent(SIGNED_OUT, true);
  if (answer.status === 403 && !options.again) {
    // Signing in anew changes the token of every open page.
    data.set("csrfmiddlewaretoken", await freshToken(form));
    return send(form, address, data, { ...options, again: true });
  }
  if (answer.status === 403) throw new Unsent("You may not change this text now.");
  if (answer.status === 422) throw new Unsent((await answer.json()).refusal);
  if (answer.status === 413) throw new Unsent("This is larger than the site takes.");
  if (!answer.ok) throw new Unsent("The server could not answer.");
  return answer;
}
