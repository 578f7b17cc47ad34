// What is worked out slowly is fetched when its disclosure is opened; without this file a link leads to it.
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
})();
