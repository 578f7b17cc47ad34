// Completions under the search box: a combobox with a list, as the ARIA practices have it. What was typed is never
// rewritten; a completion fills the box only when it is chosen. Silent while an input method composes a syllable; those
// that send backspaces instead (most Vietnamese keyboards) are waited for.
(() => {
  "use strict";
  const PAUSE = 120; // ms
  const box = document.querySelector("[data-suggestions]");
  if (!box) return;
  const said = box.dataset;

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", said.name);
  const status = document.createElement("span");
  status.className = "hidden";
  status.setAttribute("role", "status");
  box.parentElement.append(list);
  box.form.append(status);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);

  let timer = 0;
  let asked = null;
  let composing = false;
  let active = -1;

  const quiet = () => {
    clearTimeout(timer);
    asked?.abort();
    asked = null;
  };

  const activate = (place) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = list.children[active];
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  };

  const close = () => {
    quiet();
    activate(-1);
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    status.textContent = "";
  };

  const option = (suggestion, place) => {
    const made = document.createElement("li");
    made.id = `suggestion-${place}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    const text = document.createElement("span");
    text.textContent = suggestion.text;
    made.append(text);
    if (said[suggestion.kind]) {
      const kind = document.createElement("span");
      kind.className = "quiet";
      kind.textContent = said[suggestion.kind];
      made.append(" ", kind);
    }
    return made;
  };

  const show = (suggestions) => {
    activate(-1);
    list.replaceChildren(...suggestions.map(option));
    list.hidden = !suggestions.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = list.hidden ? said.none : said.found.replace("#", suggestions.length);
  };

  const ask = async () => {
    quiet();
    const typed = box.value;
    if (!typed.trim()) return close();
    const mine = (asked = new AbortController());
    const address = new URL(said.suggestions, location.href);
    address.searchParams.set("q", typed);
    try {
      const answer = await fetch(address, { signal: mine.signal });
      const told = answer.ok ? await answer.json() : { suggestions: [] };
      if (asked === mine) show(told.suggestions);
    } catch {
      if (asked === mine) close(); // aborted, or the server is away: the box searches without
    }
  };

  const choose = (place) => {
    box.value = list.children[place].firstElementChild.textContent;
    close();
    box.form.requestSubmit();
  };

  box.addEventListener("compositionstart", () => { composing = true; close(); });
  box.addEventListener("compositionend", () => { composing = false; quiet(); timer = setTimeout(ask, PAUSE); });
  box.addEventListener("input", (event) => {
    quiet();
    if (!composing && !event.isComposing) timer = setTimeout(ask, PAUSE);
  });

  const move = (by) => {
    const places = list.children.length + 1; // one of them is the box itself
    activate(((active + 1 + by + places) % places) - 1);
  };
  box.addEventListener("keydown", (event) => {
    if (composing || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (open) move(event.key === "ArrowDown" ? 1 : -1);
      else ask();
    } else if (event.key === "Enter" && open && active >= 0) choose(active);
    else if (event.key === "Escape" && open) close();
    else return;
    event.preventDefault();
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) choose([...list.children].indexOf(chosen));
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  window.addEventListener("pagehide", close);
})();
