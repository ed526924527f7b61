"use strict";
// Everything here works without this script, by links and forms; with it only the parts that changed are sent.
(() => {
  const at = (id) => document.getElementById(id);
  const live = (text) => { at("live").textContent = ""; requestAnimationFrame(() => { at("live").textContent = text; }); };
  const PAUSE = 300; // milliseconds: what is typed faster is one thing
  let busy = false; // while something is being done
  let turn = 0; // how often something was done
  let deaf = 0; // until when keys are no commands: they were meant for what is no longer there

  function lost(...lines) {
    const box = at("lost");
    box.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    box.hidden = false;
  }

  const GONE = () => [
    "The server does not answer. Nothing is lost: each decision that you saw done is in " + document.body.dataset.file + ".",
    "Start cleaner review again with the same paths, and open the address that it prints.",
  ];
  const AGAIN = ["The server was started again since this page was loaded. Nothing is lost.",
    "Load this page again; if it does not open, use the address that cleaner review printed."];

  // What stands before the pages says itself what is to be done.
  function refused(html) {
    const said = new DOMParser().parseFromString(html, "text/html").querySelectorAll("h1, p");
    return said.length ? [...said].map((one) => one.textContent) : AGAIN;
  }

  async function ask(url, options = {}) {
    const shown = at("text");
    const headers = { "X-Fragment": "yes", ...(shown && !options.method ? { "X-Window": shown.dataset.window } : {}) };
    try {
      const answer = await fetch(url, { credentials: "same-origin", ...options, headers: { ...headers, ...options.headers } });
      const run = answer.headers.get("x-review-run");
      if (!run) { lost(...refused(await answer.text())); return null; }
      if (run && run !== document.body.dataset.run) { lost(...AGAIN); return null; }
      at("lost").hidden = true;
      return { status: answer.status, html: answer.status === 204 ? "" : await answer.text() };
    } catch {
      lost(...GONE());
      return null;
    }
  }

  // Each part of the answer takes the place of the one with its id; what is the same stays, with the focus in it.
  function swap(html, unasked) {
    const made = new DOMParser().parseFromString(html, "text/html");
    let changed = false;
    for (const part of [...made.body.children]) {
      const old = part.id && at(part.id);
      if (!old || (unasked && part.id === "said")) continue;
      if (unasked && old.outerHTML === part.outerHTML) continue;
      changed = changed || part.id === "panel";
      old.replaceWith(document.adoptNode(part));
    }
    return changed;
  }

  const marks = (id) => [...document.querySelectorAll(`.mark[data-items~="${id}"]`)];

  function settle(moved) {
    const panel = at("panel");
    if (!panel) return;
    const id = panel.dataset.item;
    for (const one of document.querySelectorAll(".mark.now")) one.classList.remove("now");
    const [here] = id ? marks(id).map((one) => { one.classList.add("now"); return one; }) : [];
    if (here && moved) { here.focus({ preventScroll: true }); here.scrollIntoView({ block: "center" }); }
    const named = document.querySelector("#head h1");
    if (named) document.title = `${named.textContent} – cleaner review`;
    if (panel.dataset.url && location.pathname !== panel.dataset.url) history.replaceState(null, "", panel.dataset.url);
  }

  function say() {
    const lines = [...document.querySelectorAll("[data-says], #said .alert")].map((one) => one.textContent.trim());
    if (lines.length) live(lines.join(" "));
  }

  // What was done in this tab, to be taken back one after the other.
  const acts = JSON.parse(sessionStorage.getItem("acts") || "[]");
  const store = () => sessionStorage.setItem("acts", JSON.stringify(acts.slice(-1000)));
  function remember() {
    const form = document.querySelector("form[data-undo]");
    if (form && acts.at(-1) !== form.dataset.undo) acts.push(form.dataset.undo);
    store();
  }

  const writes = () => Boolean(document.activeElement && document.activeElement.matches("input, textarea, select"));
  const hush = () => { deaf = performance.now() + PAUSE; };

  async function replace(url, options) {
    if (busy) return false;
    busy = true;
    turn += 1;
    const answer = await ask(url, options);
    busy = false;
    if (!answer) return false;
    if (writes()) hush(); // the field goes, and the rest of the words must not become commands
    swap(answer.html);
    remember();
    settle(true);
    say();
    return answer.status < 400;
  }

  const IN_PLACE = /^\/articles\/[0-9a-f]{12}(\/[0-9a-f]{16}(\/teach)?)?(\?window=\d+)?$/;
  async function go(url) {
    if (!at("panel") || !IN_PLACE.test(url)) { location.assign(url); return; }
    if (await replace(url) && url.endsWith("/teach")) {
      const [first] = at("panel").querySelectorAll(".lessons button:not(:disabled), .lessons");
      if (first) { first.scrollIntoView({ block: "center" }); first.focus(); }
    }
  }
  const send = (form, button) => replace(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form, button)) });

  function undo() {
    if (busy) return;
    const act = acts.pop();
    if (!act) { live("Nothing was done here that could be taken back."); return; }
    store();
    const form = document.createElement("form");
    form.method = "post";
    form.action = "/undo";
    const token = document.querySelector('input[name="form-token"]');
    for (const [name, value] of [["act", act], ["form-token", token ? token.value : ""]]) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    if (at("panel")) send(form).then((done) => { if (!done) { acts.push(act); store(); } }); else form.submit();
    form.remove();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-live]") || !at("panel")) return;
    event.preventDefault();
    if (form.dataset.undo) undo(); else send(form, event.submitter);
  });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const opens = event.target.closest("[data-opens]");
    if (opens) { event.preventDefault(); at(opens.dataset.opens).showModal(); return; }
    const link = event.target.closest("a.mark, #panel a, #head a, #text nav a");
    if (link && IN_PLACE.test(link.getAttribute("href"))) { event.preventDefault(); go(link.getAttribute("href")); }
  });

  const press = (key) => {
    const found = document.querySelector(`[data-key="${key}"]:not(:disabled), [data-also="${key}"]:not(:disabled)`);
    if (!found) return false;
    if (found.tagName === "A") go(found.getAttribute("href")); else found.click();
    return true;
  };

  const keys = {
    u: () => { undo(); return true; },
    q: () => { if (!press("q")) location.assign("/"); return true; },
    "?": () => { at("keys").showModal(); return true; },
    "/": () => { const field = at("filter"); if (!field) location.assign("/#filter"); else { field.focus(); field.select(); } return true; },
    a: () => press("a") || (at("panel") && (live("Choose one of the alternatives by its number, or press e to write."), true)),
    e: () => field("e"), x: () => field("x"),
  };

  function field(key) {
    const found = document.querySelector(`[data-field="${key}"]`);
    if (!found) return false;
    const more = found.closest("details");
    if (more) more.open = true;
    found.focus();
    if (found.select) found.select();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const on = event.target;
    if (on.matches("input, textarea, select")) {
      if (event.key === "Escape") { on.blur(); event.preventDefault(); }
      if (event.key === "Enter" && on.matches("textarea") && !event.shiftKey) { event.preventDefault(); on.form.requestSubmit(); }
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && on.matches("button, summary, a[href]") && !on.matches(".mark")) return;
    if (event.key.length > 1 && event.key !== "Enter") return;
    // Nobody has seen yet what such a key would decide; nor is a key that is held down a decision on all that comes.
    // To move decides nothing: it may go on as fast as the answers come.
    const moves = "jkJKnp".includes(event.key);
    if (busy || (!moves && (event.repeat || performance.now() < deaf))) { if (!moves) hush(); event.preventDefault(); return; }
    const act = keys[event.key];
    if (act ? act() : press(CSS.escape(event.key))) event.preventDefault();
  });

  document.addEventListener("toggle", (event) => {
    const more = event.target;
    if (more.open && more.dataset.loads && !more.querySelector(".lessons")) go(more.dataset.loads);
  }, true);

  // What others decide, and what is read meanwhile, comes by itself; not while somebody writes.
  async function watch() {
    const bar = at("bar");
    const open = document.querySelector("dialog[open], #panel .lessons");
    if (!bar || document.hidden || busy || writes() || open || at("deciding")) return;
    const mine = turn;
    const focus = document.activeElement && document.activeElement.id;
    const answer = await ask(location.pathname + location.search, { headers: { "X-Since": bar.dataset.revision, "X-Window": "" } });
    if (!answer || answer.status !== 200 || busy || mine !== turn || writes()) return;
    const changed = swap(answer.html, true);
    settle(false);
    if (focus && at(focus)) at(focus).focus({ preventScroll: true });
    if (changed) { hush(); say(); }
  }
  setInterval(watch, 3000);

  hush(); // what was typed while the page came may have lost its beginning
  remember();
  settle(false);
  if (location.hash === "#filter" && at("filter")) at("filter").focus();
  const [here] = at("panel") ? marks(at("panel").dataset.item) : [];
  if (here) here.scrollIntoView({ block: "center", behavior: "instant" });
})();
