// For somebody who is signed in: their ways to the desk, beside the status. Readers' browsers ask for nothing.

const place = document.getElementById("tools");
const signedIn = document.cookie.split("; ").includes("desk=1");

if (place && signedIn) {
  try {
    const answer = await fetch(place.dataset.source, { headers: { Accept: "text/html" } });
    const html = answer.ok ? await answer.text() : "";
    place.innerHTML = html;
    place.hidden = !html.trim();
  } catch {
    place.hidden = true; // away: the page is whole without it
  }
}
