// What is worked out slowly is fetched when its disclosure is opened; without this file a link leads to it.
// Articles ticked on one page of results stay chosen on the next, in this browser; without it a page's are sent.
(() => {
  "use strict";
  document.addEventListener("toggle", async (event) => {
    const box = event.target;
    const link = box.open && box.matches?.("details[data-part]") && box.querySelector("a[data-whole]");
    if (!link) return;
    const part = box.dataset.part;
    delete box.dataset.part;
    try {
      const answer = await fetch(link.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = answer.ok && page.getElementById(part);
      if (found) link.parentElement.replaceWith(...found.childNodes);
    } catch {
      box.dataset.part = part; // the link stays
    }
  }, true);

  const form = document.getElementById("chon");
  const none = document.querySelector("[data-unchosen]");
  const kept = "tracuu.chosen";
  const read = () => {
    try { return JSON.parse(localStorage.getItem(kept)) || []; } catch { return []; }
  };
  const write = (ids) => {
    try { localStorage.setItem(kept, JSON.stringify(ids)); } catch { /* this page's ticks are sent all the same */ }
  };
  if (none && read().length) {
    const asked = new URLSearchParams(location.search);
    if (!asked.has("id")) {
      for (const id of read()) asked.append("id", id);
      location.replace(`${location.pathname}?${asked}`);
    }
  }
  if (!form) return;

  const boxes = () => [...document.querySelectorAll('input[name="id"][type="checkbox"]')];
  const told = form.querySelector("[role=status]");
  const forget = form.querySelector("[data-forget]");
  const show = (note) => {
    const count = read().length;
    forget.hidden = !count;
    form.classList.toggle("some", count > 0 && !("list" in form.dataset));
    if (told) told.textContent = note || (count ? `${form.dataset.told} ${count}` : "");
  };
  const tick = () => {
    const chosen = new Set(read());
    if (!("list" in form.dataset)) for (const box of boxes()) box.checked = chosen.has(box.value);
    show();
  };
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.matches('input[name="id"][type="checkbox"]')) return;
    const others = read().filter((id) => id !== box.value);
    if (box.checked && others.length >= Number(form.dataset.most || 200)) {
      box.checked = false;
      show(form.dataset.full);
      return;
    }
    write(box.checked ? [...others, box.value] : others);
    show();
  });
  form.addEventListener("submit", () => {
    if ("list" in form.dataset) return;
    const here = new Set(boxes().map((box) => box.value));
    for (const id of read().filter((id) => !here.has(id))) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "id";
      field.value = id;
      form.append(field);
    }
  });
  forget.addEventListener("click", () => {
    write([]);
    if ("list" in form.dataset) location.assign(form.action);
    else tick();
  });
  window.addEventListener("pageshow", () => {
    for (const field of form.querySelectorAll('input[type="hidden"][name="id"]')) field.remove();
    tick();
  });
})();
