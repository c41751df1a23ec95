// The suite's script: everything works on top of pages that the server has already drawn.
"use strict";

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const one = (selector, root = document) => root.querySelector(selector);

// Messages -----------------------------------------------------------------------------------

function toast(text) {
  const host = one(".toasts");
  if (!host) return;
  const box = document.createElement("div");
  box.className = "toast";
  box.dataset.testid = "toast";
  const dot = document.createElement("span");
  dot.className = "toast-dot";
  dot.setAttribute("aria-hidden", "true");
  const words = document.createElement("span");
  words.textContent = text;
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", "Dismiss message");
  button.dataset.dismiss = "";
  button.textContent = "×";
  box.append(dot, words, button);
  host.replaceChildren(box);
}

async function send(address, fields) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  });
  const data = await answer.json();
  return { ok: answer.ok, status: answer.status, data };
}

// Popups: the organization switcher and the account menu ----------------------------------------

function closePopups(except) {
  for (const button of all("[data-popup]")) {
    const popup = document.getElementById(button.dataset.popup);
    if (popup && popup !== except && !popup.hidden) {
      popup.hidden = true;
      button.setAttribute("aria-expanded", "false");
    }
  }
}

function openPopup(button) {
  const popup = document.getElementById(button.dataset.popup);
  closePopups(popup);
  popup.hidden = !popup.hidden;
  button.setAttribute("aria-expanded", String(!popup.hidden));
  if (!popup.hidden) {
    const first = one('[aria-selected="true"], [role="option"], [role="menuitem"]', popup);
    if (first) first.focus();
  }
}

function moveInPopup(event) {
  const popup = event.target.closest(".popup");
  if (!popup) return;
  const items = all('[role="option"], [role="menuitem"]', popup);
  const index = items.indexOf(document.activeElement);
  const steps = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 };
  if (event.key in steps && items.length > 0) {
    event.preventDefault();
    items[(steps[event.key] + items.length) % items.length].focus();
  } else if ((event.key === "Enter" || event.key === " ") && event.target.role === "option") {
    event.preventDefault();
    event.target.click();
  }
}

function chooseTenant(option) {
  const form = option.closest("form");
  form.elements.tenant.value = option.dataset.value;
  form.requestSubmit();
}

// Tables that change in place --------------------------------------------------------------------

let latest = 0;

async function loadResults(address, keepsFocus) {
  const region = one("[data-live-results]");
  const number = ++latest;
  region.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) { location.assign(address); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (number !== latest) return;
  const fresh = one("[data-live-results]", page);
  if (!fresh) { location.assign(address); return; }
  region.replaceChildren(...fresh.childNodes);
  region.removeAttribute("aria-busy");
  const form = one("[data-live-filter]");
  const query = new URL(address, location.href).searchParams;
  if (form && !keepsFocus) {
    form.elements.sort.value = query.get("sort") || form.elements.sort.value;
    form.elements.dir.value = query.get("dir") || form.elements.dir.value;
  }
}

function filterAddress(form) {
  const query = new URLSearchParams(new FormData(form));
  return form.getAttribute("action") + "?" + query.toString();
}

let typing;

function filterSoon(form) {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const address = filterAddress(form);
    history.replaceState(null, "", address);
    loadResults(address, true);
  }, 120);
}

async function fillNames(list) {
  const answer = await fetch(list.dataset.names);
  if (!answer.ok) return;
  const data = await answer.json();
  const own = data.competitors.filter((rival) => rival.tenant === document.body.dataset.tenant);
  list.replaceChildren(...own.map((rival) => {
    const option = document.createElement("option");
    option.value = rival.name;
    return option;
  }));
}

// Forms ------------------------------------------------------------------------------------------

function showProblems(form, problems) {
  let first = null;
  for (const place of all(".problem", form)) {
    const name = place.id.slice(2);
    const field = form.elements[name];
    const text = problems[name];
    place.hidden = !text;
    place.textContent = text || "";
    place.closest(".field").classList.toggle("has-problem", Boolean(text));
    if (!field) continue;
    if (text) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", place.id);
      first = first || field;
    } else {
      field.removeAttribute("aria-invalid");
    }
  }
  if (first) first.focus();
}

async function sendForm(form) {
  const result = await send(form.dataset.api, Object.fromEntries(new FormData(form)));
  if (result.status === 422) { showProblems(form, result.data.error.fields); return; }
  if (!result.ok) { toast(result.data.error.message); return; }
  const dialog = form.closest("dialog");
  if (dialog) dialog.close();
  form.reset();
  showProblems(form, {});
  await refreshTable();
  toast(result.data.name + " is invited.");
}

async function refreshTable() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const selector of ["main table", "main .lead"]) {
    const fresh = one(selector, page);
    const old = one(selector);
    if (fresh && old) old.replaceWith(fresh);
  }
}

async function calculate(form) {
  const result = await send(form.dataset.calculator, Object.fromEntries(new FormData(form)));
  if (!result.ok) return;
  const problems = result.data.problems;
  for (const field of all("input", form)) {
    const place = document.getElementById("p-" + field.name);
    if (!place || field.name === "name") continue;
    place.hidden = !problems[field.name];
    place.textContent = problems[field.name] || "";
    place.closest(".field").classList.toggle("has-problem", Boolean(problems[field.name]));
  }
  if (!result.data.valid) return;
  for (const [id, text] of Object.entries(result.data.shown)) {
    const place = one('.aside-kpis [data-testid="' + id + '"]');
    if (place) place.textContent = text;
  }
}

let counting;

// People and features ------------------------------------------------------------------------------

async function toggleLock(button) {
  const isLocked = button.dataset.locked === "true";
  const address = "/api/users/" + button.dataset.lockOf + (isLocked ? "/unlock" : "/lock");
  const result = await send(address, {});
  if (!result.ok) { toast(result.data.error.message); return; }
  const person = button.dataset.person;
  button.dataset.locked = String(result.data.locked);
  const verb = result.data.locked ? "Unlock" : "Lock";
  button.textContent = verb;
  button.setAttribute("aria-label", verb + " " + person);
  const pill = one(".pill", button.closest("tr"));
  pill.className = "pill " + result.data.state;
  pill.textContent = result.data.state.charAt(0).toUpperCase() + result.data.state.slice(1);
  toast(person + (result.data.locked ? " is locked." : " is unlocked."));
}

async function changeRole(select) {
  const result = await send("/api/users/" + select.dataset.roleOf + "/role", { role: select.value });
  if (!result.ok) { toast(result.data.error.message); return; }
  toast(result.data.name + " is now " + select.selectedOptions[0].textContent.toLowerCase() + ".");
}

async function switchFeature(box) {
  const result = await send("/api/features/" + box.dataset.feature, { on: String(box.checked) });
  if (!result.ok) { box.checked = !box.checked; toast(result.data.error.message); return; }
  toast(result.data.message);
}

function showUnread(count) {
  const badge = one('[data-testid="notification-badge"]');
  const link = one('[data-testid="notification-link"]');
  if (!badge) return;
  badge.hidden = count === 0;
  badge.textContent = String(count);
  link.setAttribute("aria-label", count > 0 ? "Notifications, " + count + " unread" : "Notifications");
}

async function readAll(form) {
  const result = await send("/api/notifications/read", {});
  if (!result.ok) { form.submit(); return; }
  showUnread(0);
  for (const note of all(".note.is-new")) {
    note.classList.remove("is-new");
    const small = one("small", note);
    small.replaceChildren(one("time", small));
  }
  const lead = one("main .lead");
  if (lead) lead.textContent = "You are up to date.";
  form.remove();
  toast(result.data.message);
}

async function checkUnread() {
  try {
    const answer = await fetch("/api/notifications/summary");
    if (answer.ok) showUnread((await answer.json()).unread);
  } catch {
    // The number that came with the page stays.
  }
}

async function loadPart(part) {
  try {
    const answer = await fetch(part.dataset.load);
    if (!answer.ok) throw new Error("status " + answer.status);
    part.innerHTML = await answer.text();
  } catch {
    part.textContent = "This part could not be loaded.";
  }
  part.setAttribute("aria-busy", "false");
}

// Events -------------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const target = event.target;
  const popup = target.closest("[data-popup]");
  if (popup) { openPopup(popup); return; }
  const option = target.closest('[role="option"]');
  if (option) { chooseTenant(option); return; }
  if (!target.closest(".popup")) closePopups();
  const dismiss = target.closest("[data-dismiss]");
  if (dismiss) { dismiss.closest(".toast").remove(); return; }
  const opener = target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog) dialog.showModal();
    return;
  }
  if (target.closest("[data-close]")) { target.closest("dialog").close(); return; }
  const toggle = target.closest("[data-nav-toggle]");
  if (toggle) {
    const isOpen = document.body.classList.toggle("nav-open");
    toggle.setAttribute("aria-expanded", String(isOpen));
    return;
  }
  const lock = target.closest("[data-lock-of]");
  if (lock) { toggleLock(lock); return; }
  const link = target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches("[data-live]")) {
    event.preventDefault();
    history.pushState(null, "", link.href);
    loadResults(link.href);
  } else if (link.matches("[data-replace]")) {
    event.preventDefault();
    location.replace(link.href);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = one('[data-popup][aria-expanded="true"]');
    closePopups();
    if (open) open.focus();
  } else {
    moveInPopup(event);
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-api]")) {
    event.preventDefault();
    sendForm(form);
  } else if (form.matches("[data-read-all]")) {
    event.preventDefault();
    readAll(form);
  } else if (form.matches("[data-live-filter]")) {
    event.preventDefault();
    clearTimeout(typing);
    const address = filterAddress(form);
    history.replaceState(null, "", address);
    loadResults(address, true);
  } else if (form.matches("[data-once]")) {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "true";
    form.setAttribute("aria-busy", "true");
  }
});

document.addEventListener("input", (event) => {
  const filter = event.target.closest("[data-live-filter]");
  if (filter) { filterSoon(filter); return; }
  const calculator = event.target.closest("[data-calculator]");
  if (calculator && event.target.name !== "name") {
    clearTimeout(counting);
    counting = setTimeout(() => calculate(calculator), 120);
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-role-of]")) changeRole(event.target);
  if (event.target.matches("[data-feature]")) switchFeature(event.target);
  if (event.target.matches('.choices [name="theme"]')) {
    document.documentElement.dataset.theme = event.target.value;
  }
});

addEventListener("popstate", () => {
  if (one("[data-live-results]")) location.reload();
});

// A page that comes back from the history may be sent again.
addEventListener("pageshow", () => {
  for (const form of all("[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

for (const part of all("[data-load]")) loadPart(part);
for (const list of all("[data-names]")) fillNames(list);
if (document.body.dataset.tenant) checkUnread();
