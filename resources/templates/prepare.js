// Keeps what is typed on this device, clears it, and saves it as a file. It asks the network for nothing.
"use strict";
(() => {
  const main = document.querySelector("main");
  const boxes = [...document.querySelectorAll("[data-field]")];
  const at = (id) => document.getElementById(id);
  const told = at("told");
  const place = `sdm-aid ${main.dataset.guide} ${main.dataset.hash}`;
  const picked = (box) => box.type === "radio" || box.type === "checkbox";
  const chosen = (field) => boxes.filter((box) => box.dataset.field === field && box.checked);
  const fields = [...new Set(boxes.map((box) => box.dataset.field))];

  function valueOf(field) {
    const box = boxes.find((each) => each.dataset.field === field);
    if (box.type === "radio") return chosen(field).map((each) => each.value)[0] || null;
    if (box.type === "checkbox") {
      const keys = chosen(field).map((each) => each.value);
      return keys.length ? keys : null;
    }
    return box.value.trim() ? box.value : null;
  }

  function answers() {
    return fields.map((field) => [field, valueOf(field)]).filter(([, value]) => value !== null);
  }

  function label(box) {
    return box.labels[0].textContent.trim();
  }

  function asFile() {
    return answers().map(([field, value]) => {
      const box = boxes.find((each) => each.dataset.field === field);
      const group = picked(box) && box.closest("fieldset").querySelector("legend");
      const asks = group ? group.textContent.trim() : label(box);
      return { field, asks, value, says: picked(box) ? chosen(field).map(label) : [] };
    });
  }

  function keep() {
    let kept = true;
    try {
      const said = answers();
      if (said.length) localStorage.setItem(place, JSON.stringify(Object.fromEntries(said)));
      else localStorage.removeItem(place);
    } catch {
      kept = false;
    }
    at("kept").hidden = !kept;
    at("not-kept").hidden = kept;
  }

  function show(said) {
    for (const box of boxes) {
      const value = said[box.dataset.field];
      if (box.type === "radio") box.checked = value === box.value;
      else if (box.type === "checkbox") box.checked = Array.isArray(value) && value.includes(box.value);
      else box.value = typeof value === "string" ? value : "";
      fit(box);
    }
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(place) || "{}") || {};
    } catch {
      return {};
    }
  }

  function fit(box) {
    if (box.tagName !== "TEXTAREA") return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
  }

  function tell(words) {
    told.textContent = words;
    told.focus();
  }

  function save() {
    const said = asFile();
    if (!said.length) return tell(told.dataset.nothing);
    const { format, guide, version, hash, title, language, file } = main.dataset;
    const whole = { format, guide, version, hash, title, language, answers: said };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(
      new Blob([JSON.stringify(whole, null, 1)], { type: "application/json" }),
    );
    link.download = file;
    main.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell(told.dataset.saved);
  }

  function ask(wanted) {
    at("sure").hidden = !wanted;
    at(wanted ? "clear-no" : "clear").focus();
  }

  function clear() {
    at("sure").hidden = true;
    show({});
    keep();
    tell(told.dataset.cleared);
  }

  if (Object.keys(kept()).length) show(kept());
  keep();
  for (const box of boxes) {
    box.addEventListener(picked(box) ? "change" : "input", () => { fit(box); keep(); });
  }
  addEventListener("storage", (event) => { if (event.key === place) show(kept()); });
  at("save").addEventListener("click", save);
  at("print").addEventListener("click", () => print());
  at("clear").addEventListener("click", () => ask(true));
  at("clear-no").addEventListener("click", () => ask(false));
  at("clear-yes").addEventListener("click", clear);
  document.querySelector(".end").hidden = false;
  at("on-paper").hidden = true;
})();
