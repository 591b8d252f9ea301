// What one may turn off, remembered by this browser alone.

const read = (key) => {
  try {
    return window.localStorage.getItem(`writing-${key}`) !== "off";
  } catch {
    return true;
  }
};

export function startPreferences() {
  const listeners = [];
  const preferences = { onChange: (one) => listeners.push(one) };
  document.getElementById("preferences").hidden = false;
  for (const key of ["shortcuts", "numbers", "following"]) {
    preferences[key] = read(key);
    const control = document.getElementById(`use-${key}`);
    control.checked = preferences[key];
    control.addEventListener("change", () => {
      preferences[key] = control.checked;
      try {
        window.localStorage.setItem(`writing-${key}`, control.checked ? "on" : "off");
      } catch {
        // A browser that remembers nothing still does it until the page is left.
      }
      listeners.forEach((listen) => listen());
    });
  }
  return preferences;
}
