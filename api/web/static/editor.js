"use strict";
// Puts the vendored SPARQL editor over the plain text field. Without this file the form works as it is.

const form = document.querySelector("form[data-editor]");
const field = form.querySelector("textarea[name=query]");
const samples = form.querySelector("[data-samples]");
let editor = null;

if (window.Yasqe) {
  const place = document.createElement("div");
  field.before(place);
  editor = new window.Yasqe(place, {
    value: field.value,
    persistenceId: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    autocompleters: ["variables"], // the others ask servers elsewhere
    extraKeys: { "Ctrl-Enter": () => form.requestSubmit(), "Cmd-Enter": () => form.requestSubmit() },
  });
  editor.getInputField().setAttribute("aria-label", form.querySelector("label[for=query]").textContent);
  field.hidden = true;
  const wrong = Number(field.dataset.wrongLine);
  if (wrong) editor.addLineClass(wrong - 1, "background", "wrong-line");
  editor.on("change", () => {
    for (let line = 0; line < editor.lineCount(); line += 1) editor.removeLineClass(line, "background", "wrong-line");
  });
}

samples.addEventListener("change", () => {
  if (!samples.value) return;
  field.value = samples.value;
  editor?.setValue(samples.value);
});

form.addEventListener("submit", () => {
  if (editor) field.value = editor.getValue();
});
