"use strict";
// Ties the text of a release to its facts. Offsets are Unicode code points; JavaScript counts UTF-16 units, so pieces are
// counted with Array.from. Without this file the links still lead from a piece to a fact and back.

const printed = document.getElementById("printed");
const facts = [...document.querySelectorAll("details.fact[data-spans]")];
const pieces = [...printed.querySelectorAll("[data-from]")].map((element) => {
  const from = Number(element.dataset.from);
  return { element, from, to: from + Array.from(element.textContent).length };
});

function clear() {
  for (const element of document.querySelectorAll(".is-on")) element.classList.remove("is-on");
}

function show(from, to) {
  clear();
  let first = null;
  for (const piece of pieces) {
    if (piece.from < to && from < piece.to && piece.element.classList.contains("ev")) {
      piece.element.classList.add("is-on");
      first ??= piece.element;
    }
  }
  if (!first) { // an address may name a stretch that is evidence of nothing
    for (const piece of pieces) {
      if (piece.from < to && from < piece.to) {
        first ??= piece.element;
        piece.element.classList.add("is-on");
      }
    }
  }
  const span = `${from},${to}`;
  for (const fact of facts) {
    if (fact.dataset.spans.split(" ").includes(span)) fact.classList.add("is-on");
  }
  return first;
}

function followAddress() {
  const match = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
  if (!match) return;
  const first = show(Number(match[1]), Number(match[2]));
  first?.scrollIntoView({ block: "center" });
  const fact = document.querySelector("details.fact.is-on");
  const list = fact?.closest(".said");
  if (list && getComputedStyle(list).position === "sticky") scrollWithin(list, fact);
}

function scrollWithin(list, fact) {
  list.scrollTo({ top: list.scrollTop + fact.getBoundingClientRect().top - list.getBoundingClientRect().top - 60 });
}

// A fact opened in the list shows where its words stand.
for (const fact of facts) {
  fact.addEventListener("toggle", () => {
    if (!fact.open || !fact.dataset.spans || fact.dataset.led) return;
    const [from, to] = fact.dataset.spans.split(" ")[0].split(",").map(Number);
    const first = show(from, to);
    fact.classList.add("is-on");
    if (matchMedia("(min-width: 60rem)").matches) first?.scrollIntoView({ block: "center" });
  });
}

// Words chosen in the text open the facts they carry, those of the shortest span first.
printed.addEventListener("click", (event) => {
  const piece = event.target.closest(".ev");
  if (!piece || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const span = piece.dataset.spans.split(" ")[0];
  const [from, to] = span.split(",").map(Number);
  const carried = facts.filter((fact) => fact.dataset.spans.split(" ").includes(span));
  if (!carried.length) return; // its facts stand on another page of the list
  event.preventDefault();
  for (const fact of carried) {
    fact.dataset.led = "yes"; // opened from the text: the text need not move
    fact.open = true;
    fact.addEventListener("toggle", () => delete fact.dataset.led, { once: true });
  }
  show(from, to);
  history.replaceState(null, "", `#char=${span}`);
  const fact = carried[0];
  const list = fact.closest(".said");
  if (getComputedStyle(list).position === "sticky") scrollWithin(list, fact);
  else fact.scrollIntoView({ block: "center" });
  fact.querySelector("summary").focus({ preventScroll: true });
});

addEventListener("hashchange", followAddress);
followAddress();
