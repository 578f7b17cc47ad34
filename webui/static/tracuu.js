// Everything works without this file. With it: filters apply as they are ticked where there is room to see the
// results beside them, "/" goes to the search box, and matches in an article can be stepped through.
(() => {
  "use strict";
  const wide = window.matchMedia("(min-width: 60rem)");
  const panel = document.querySelector("details.panel");
  const remembered = "tracuu.ticked";

  if (panel && !CSS.supports("selector(::details-content)")) panel.open = wide.matches;

  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.matches("[data-submit]") || !wide.matches) return;
    sessionStorage.setItem(remembered, box.id);
    box.form.requestSubmit();
  });

  // What was left empty is no part of the address.
  document.getElementById("tim")?.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value && name !== "q") event.formData.delete(name);
  });

  // A ticked box keeps the focus over the new page; going back shows the boxes of the page gone back to.
  const ticked = sessionStorage.getItem(remembered);
  sessionStorage.removeItem(remembered);
  const again = ticked && document.getElementById(ticked);
  if (again) {
    const folded = again.closest("details.more");
    if (folded) folded.open = true;
    again.focus({ preventScroll: true });
  }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.getElementById("tim")?.reset();
  });

  // A long facet is looked through by name as one types, whatever the accents.
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
  for (const box of document.querySelectorAll("[data-sift]")) {
    const facet = box.closest("fieldset");
    box.addEventListener("input", () => {
      const words = bare(box.value).split(/\s+/).filter(Boolean);
      facet.classList.toggle("sifted", words.length > 0);
      for (const row of facet.querySelectorAll("li")) {
        const name = bare(row.querySelector(".name").textContent);
        row.classList.toggle("away", !words.every((word) => name.includes(word)));
      }
      for (const folded of facet.querySelectorAll("details")) folded.open = words.length > 0;
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  }

  // "3 matches" becomes "2 of 3" with a button either way.
  const matches = document.querySelector(".matches");
  if (matches) {
    const last = Number(matches.dataset.matches);
    const counter = document.createElement("span");
    counter.setAttribute("role", "status");
    let at = 0;
    const step = (by) => {
      at = ((at + by - 1 + last) % last) + 1;
      counter.textContent = `${at}/${last}`;
      location.replace(`#k${at}`);
    };
    const button = (label, sign, by) => {
      const made = document.createElement("button");
      made.type = "button";
      made.setAttribute("aria-label", label);
      made.title = label;
      made.textContent = sign;
      made.addEventListener("click", () => step(by));
      return made;
    };
    const first = matches.firstElementChild;
    first.addEventListener("click", (event) => { event.preventDefault(); at = 0; step(1); });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      if (event.key === "n") step(1);
      else if (event.key === "p") step(-1);
    });
    matches.append(counter, button(matches.dataset.previous, "↑", -1), button(matches.dataset.next, "↓", 1));
  }

  if (wide.matches && !location.hash) document.querySelector("[data-focus]")?.focus({ preventScroll: true });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.getElementById("q");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
