"use strict";
// Comforts only: every page works without this file.

// A fact that the address names is opened, so that its sentence is seen.
function openTarget() {
  const target = location.hash.startsWith("#fact-") && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView({ block: "center" });
  }
}
addEventListener("hashchange", openTarget);
openTarget();

// Printing shows every sentence.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.fact:not([open])")];
  for (const each of opened) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of opened) each.open = false;
});
