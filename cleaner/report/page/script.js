"use strict";
// Texts of articles reach the page as text nodes only: whatever they hold, it is shown and never run.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const perPage = 50;
  const state = { article: -1, page: 0, side: false, rule: "", path: "", hidden: new Set(), mark: -1 };
  const at = (id) => document.getElementById(id);

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const passes = (item) =>
    (!state.rule || item.rules.includes(state.rule)) && !state.hidden.has(item.certainty) && !state.hidden.has(item.kind);

  const listed = () =>
    data.articles.filter((one) => one.path.toLowerCase().includes(state.path) && one.items.some(passes));

  function showList() {
    const found = listed();
    const pages = Math.max(1, Math.ceil(found.length / perPage));
    state.page = Math.min(state.page, pages - 1);
    const shown = found.slice(state.page * perPage, (state.page + 1) * perPage);
    at("list").replaceChildren(...shown.map((one) => {
      const button = element("button", { type: "button" },
        element("span", {}, one.path), element("span", { class: "dim" }, String(one.items.filter(passes).length)));
      if (one.number === state.article) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => open(one.number));
      return element("li", {}, button);
    }));
    at("found").textContent = `${found.length} of ${data.articles.length} articles, page ${state.page + 1} of ${pages}`;
    at("earlier").disabled = state.page === 0;
    at("later").disabled = state.page >= pages - 1;
  }

  function mark(article, piece, part) {
    const numbers = piece.i.filter((number) => passes(article.items[number]));
    const words = piece.d || [[0, piece.t]];
    const unseen = part === "before" ? 1 : -1;
    if (!numbers.length) return words.filter(([kind]) => kind !== unseen).map(([, text]) => text).join("");
    const first = article.items[numbers[0]];
    const made = element("span", { class: `mark ${first.kind} ${first.certainty}`, tabindex: "0", role: "button", "aria-pressed": "false" });
    const names = { "-1": "del", 1: "ins" };
    const seen = words.filter(([kind]) => part === "both" || kind !== unseen);
    made.append(...seen.map(([kind, text]) => (kind ? changed(names[kind], text) : text)));
    made.dataset.items = numbers.join(" ");
    const show = () => detail(article, numbers, made);
    made.addEventListener("click", show);
    made.addEventListener("focus", show);
    made.addEventListener("mouseenter", show);
    made.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); } });
    return made;
  }

  // White space alone has nothing to see: signs stand for it, of many only the first.
  const most = 6;
  const signs = (text) => text.replaceAll("\n", "⏎").replaceAll(/\s/g, "␣");
  const changed = (name, text) => (text.trim() ? element(name, {}, text)
    : element(name, { class: "blank" }, signs(text.slice(0, most)) + (text.length > most ? "…" : "")));

  function facts(item) {
    const parts = [element("strong", {}, item.rules.join(", ")), " ", element("span", { class: `tag ${item.certainty}` }, item.certainty),
      ` line ${item.line}, ${item.kind === "change" ? "changed" : "left: " + item.reason}`, element("br", {}), item.message];
    if (item.after.length) parts.push(element("br", {}), `“${item.before}” → ${item.after.map((one) => `“${one}”`).join(" or ")}`);
    parts.push(element("ul", {}, ...item.evidence.map((line) => element("li", {}, line))));
    return parts;
  }

  function detail(article, numbers, made) {
    for (const other of document.querySelectorAll('.mark[aria-pressed="true"]')) other.setAttribute("aria-pressed", "false");
    made.setAttribute("aria-pressed", "true");
    state.mark = stops().findIndex((one) => one.dataset.items === made.dataset.items);
    at("detail").replaceChildren(...numbers.flatMap((number) => facts(article.items[number])));
  }

  function show() {
    const article = data.articles[state.article];
    at("detail").replaceChildren();
    state.mark = -1;
    if (!article) { at("path").textContent = "Choose an article"; at("text").replaceChildren(); at("items").replaceChildren(); return; }
    at("path").textContent = article.path;
    at("text").classList.toggle("side", state.side);
    const line = (row, part) => element("p", {}, ...row.map((piece) => (typeof piece === "string" ? piece : mark(article, piece, part))));
    const rows = article.rows.filter((row) => row.length);
    at("text").replaceChildren(...(state.side
      ? rows.map((row) => element("div", { class: "pair" }, line(row, "before"), line(row, "after")))
      : rows.map((row) => line(row, "both"))));
    if (article.note) at("text").prepend(element("p", { class: "dim" }, article.note));
    at("items").replaceChildren(...article.items.filter(passes).map((item) => element("li", {}, ...facts(item))));
    at("side").setAttribute("aria-pressed", String(state.side));
  }

  function open(number) { state.article = number; showList(); show(); }

  function turn(step) {
    const found = listed();
    const here = found.findIndex((one) => one.number === state.article);
    const next = found[Math.min(Math.max(here + step, 0), found.length - 1)];
    if (!next) return;
    state.page = Math.floor(found.indexOf(next) / perPage);
    open(next.number);
  }

  // One mark of each kind that has anything to see: a finding has one on every line, and one on both sides.
  function stops() {
    const found = new Map();
    for (const mark of document.querySelectorAll("#text .mark")) {
      const known = found.get(mark.dataset.items);
      if (!known || !known.textContent) found.set(mark.dataset.items, mark);
    }
    return [...found.values()];
  }

  function step(by) {
    const marks = stops();
    if (!marks.length) return;
    state.mark = (state.mark + by + marks.length) % marks.length;
    marks[state.mark].focus();
    marks[state.mark].scrollIntoView({ block: "center" });
  }

  const theme = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
    document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  };
  const keys = {
    j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1),
    s: () => { state.side = !state.side; show(); }, d: theme, "/": () => at("search").focus(),
    "?": () => { at("keys").open = !at("keys").open; }, Escape: () => at("detail").replaceChildren(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], select");
    if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  const again = () => { state.page = 0; showList(); show(); };
  at("search").addEventListener("input", (event) => { state.path = event.target.value.toLowerCase(); again(); });
  at("rule").addEventListener("change", (event) => { state.rule = event.target.value; again(); });
  for (const box of document.querySelectorAll("aside input[type=checkbox]")) {
    box.addEventListener("change", () => { state.hidden[box.checked ? "delete" : "add"](box.value); again(); });
  }
  at("earlier").addEventListener("click", () => { state.page -= 1; showList(); });
  at("later").addEventListener("click", () => { state.page += 1; showList(); });
  at("side").addEventListener("click", keys.s);
  at("theme").addEventListener("click", theme);
  at("next").addEventListener("click", () => step(1));
  at("previous").addEventListener("click", () => step(-1));
  for (const [number, article] of data.articles.entries()) article.number = number;
  const first = listed()[0];
  if (first) open(first.number); else again();
})();
