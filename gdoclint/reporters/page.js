"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const order = ["error", "warning", "info"];
  const form = document.getElementById("filters");
  const dialog = document.getElementById("rule");
  const output = document.getElementById("shown");
  const notes = all(".note");
  const byId = new Map(notes.map((note) => [note.id.slice(1), note]));
  const home = new Map(notes.map((note) => [note, note.closest(".document")]));
  const marks = all("mark").map((mark) => ({ mark, keys: mark.dataset.f.split(" ") }));
  let current = null;

  const option = (select, value, words) => {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = words;
    select.append(made);
  };

  const fill = () => {
    const counts = new Map();
    for (const { dataset } of notes) {
      for (const key of [dataset.code, dataset.severity]) counts.set(key, (counts.get(key) || 0) + 1);
    }
    for (const box of form.elements.severity) {
      box.parentElement.querySelector(".count").textContent = counts.get(box.value) || 0;
    }
    for (const rule of all("#rules article")) {
      const words = rule.querySelector("h3").textContent;
      option(form.elements.rule, rule.dataset.code, `${words} (${counts.get(rule.dataset.code)})`);
    }
    const contents = document.getElementById("contents");
    for (const section of all(".document")) {
      const { path } = section.dataset;
      option(form.elements.document, section.id, path);
      const item = document.createElement("li");
      const link = document.createElement("a");
      const found = document.createElement("span");
      link.href = `#${section.id}`;
      link.textContent = path;
      found.textContent = section.querySelector("summary span").textContent;
      link.addEventListener("click", () => { section.querySelector("details").open = true; });
      item.append(link, found);
      contents.append(item);
    }
    document.getElementById("summary").append(document.getElementById("closing"));
    form.hidden = false;
    contents.parentElement.hidden = false;
  };

  const apply = () => {
    const { severity, rule, document: chosen, only } = form.elements;
    const wanted = new Set([...severity].filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const note of notes) {
      const { code, severity: kind } = note.dataset;
      note.hidden = !wanted.has(kind) || (rule.value !== "" && code !== rule.value);
      if (chosen.value !== "" && home.get(note).id !== chosen.value) note.hidden = true;
      if (!note.hidden) shown += 1;
    }
    for (const { mark, keys } of marks) {
      const kinds = keys.map((key) => byId.get(key)).filter((note) => !note.hidden)
        .map((note) => note.dataset.severity);
      const gravest = order.find((kind) => kinds.includes(kind));
      mark.classList.remove(...order, "off");
      mark.classList.add(gravest || "off");
    }
    for (const block of all(".block")) {
      block.classList.toggle("found", block.querySelector(".note:not([hidden])") !== null);
    }
    for (const section of all(".document")) {
      section.hidden = chosen.value !== "" && section.id !== chosen.value;
    }
    document.body.classList.toggle("only", only.checked);
    output.textContent = output.dataset.words.replace("{shown}", shown).replace("{all}", notes.length);
    if (current !== null && current.hidden) select(null);
  };

  const select = (note) => {
    for (const { mark } of marks) mark.classList.remove("current");
    current = note;
    if (note === null) return;
    const key = note.id.slice(1);
    for (const { mark, keys } of marks) mark.classList.toggle("current", keys.includes(key));
    home.get(note).querySelector("details").open = true;
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "center" });
  };

  const move = (step) => {
    const shown = notes.filter((note) => !note.hidden);
    if (shown.length === 0) return;
    const at = shown.indexOf(current);
    const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step;
    select(shown[Math.min(Math.max(next, 0), shown.length - 1)]);
  };

  const explain = (code) => {
    const rule = all("#rules article").find((one) => one.dataset.code === code);
    if (rule === undefined) return false;
    dialog.firstElementChild.replaceChildren(...[...rule.children].map((one) => one.cloneNode(true)));
    dialog.showModal();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, dialog[open]");
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.rule");
    const mark = event.target.closest("mark");
    if (link !== null) {
      if (explain(link.closest(".note").dataset.code)) event.preventDefault();
    } else if (mark !== null) {
      const note = mark.dataset.f.split(" ").map((key) => byId.get(key)).find((one) => !one.hidden);
      if (note !== undefined) select(note);
    }
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  fill();
  apply();
})();
