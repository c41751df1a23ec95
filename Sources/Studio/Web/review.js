// The review of a run's pictures: groups of the same change, decisions, keys.
import { ask, find, make } from "/dom.js";
import * as picture from "/picture.js";

let run = { groups: [], items: {}, states: {}, orphans: [] };
let current; // id of the picture that is shown
let filter = "";
const undoable = []; // lists of ids, the last decision last
const open = new Set(); // ids of groups whose pictures are listed

const stateOf = (id) => run.states[id] ?? { state: "waiting", version: "waiting" };
const isWaiting = (id) => stateOf(id).state === "waiting";
const words = (item) => [item.journey, item.snapshot, item.caseID, item.engine, item.viewport, item.baseline,
  ...item.cell.map((pair) => `${pair.axis}=${pair.value}`)].join(" ").toLowerCase();
const shownItems = (group) => group.items.filter((id) => filter === "" || words(run.items[id]).includes(filter) || group.title.toLowerCase().includes(filter));
const shownGroups = () => run.groups.map((group) => ({ ...group, items: shownItems(group) })).filter((group) => group.items.length);
const order = () => shownGroups().flatMap((group) => group.items);
const groupOf = (id) => run.groups.find((group) => group.items.includes(id));
const cellWords = (item) => [...new Set([...item.cell.map((pair) => pair.value), item.viewport, item.engine])].join(" · ");
const stateWords = { waiting: "to review", approved: "approved", rejected: "rejected" };

function badge(id) {
  const state = stateOf(id).state;
  return make("span", { class: `badge ${state}` }, stateWords[state]);
}

// MARK: Lists

function drawGroups() {
  const groups = shownGroups();
  const ids = Object.keys(run.items);
  const waiting = ids.filter(isWaiting).length;
  find("progress").textContent = ids.length === 0 ? "Nothing awaits review." :
    waiting === 0 ? `All ${ids.length} decided. Commit Baselines/.` : `${waiting} of ${ids.length} to review, ${run.groups.length} ${run.groups.length === 1 ? "change" : "changes"}`;
  find("undo").disabled = undoable.length === 0;
  const nav = find("groups");
  const rows = groups.map((group) => {
    const left = group.items.filter(isWaiting).length;
    const isOpen = open.has(group.id);
    return make("section", { class: `group ${left === 0 ? "done" : ""}` },
      make("h2", {}, make("button", {
        type: "button", "aria-expanded": String(isOpen), "data-focus": `group-${group.id}`,
        onclick: () => { isOpen ? open.delete(group.id) : open.add(group.id); if (!group.items.includes(current)) show(group.items.find(isWaiting) ?? group.items[0]); else drawGroups(); },
      }, make("span", { class: "title" }, group.title),
      make("span", { class: "count" }, left === 0 ? `${group.items.length} decided` : left === group.items.length ? `${left}` : `${left} of ${group.items.length}`))),
      isOpen ? make("ul", {}, group.items.map((id) => make("li", {}, make("button", {
        type: "button", "aria-current": id === current ? "true" : undefined, "data-focus": `item-${id}`,
        onclick: () => show(id),
      }, make("span", { class: "name" }, `${run.items[id].snapshot}`),
      make("span", { class: "cell" }, cellWords(run.items[id])), badge(id))))) : null);
  });
  if (groups.length === 0) rows.push(make("p", { class: "empty" }, filter ? "Nothing matches the filter." : "No picture of this run differs from its baseline."));
  if (run.orphans.length && filter === "") {
    rows.push(make("section", { class: "orphans" }, make("h2", {}, `Used by no case: ${run.orphans.length}`),
      make("p", {}, "wayfarer approve --prune removes these baselines."),
      make("ul", {}, run.orphans.slice(0, 100).map((path) => make("li", {}, `Baselines/${path}`)))));
  }
  const focused = document.activeElement?.dataset?.focus;
  nav.replaceChildren(...rows);
  if (focused) nav.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

// MARK: One picture

function drawStage() {
  const stage = find("stage");
  const item = run.items[current];
  if (!item) { stage.replaceChildren(); return; }
  const group = groupOf(current);
  const waiting = group.items.filter(isWaiting).length;
  const state = stateOf(current);
  const canvas = make("div", { class: "canvas-area" });
  const bar = make("div", { class: "bar" },
    make("div", { class: "modes", role: "group", "aria-label": "Comparison" }, picture.modes.map(([name, title], index) => make("button", {
      type: "button", "aria-pressed": String(picture.mode() === name), disabled: name !== "side" && !(name === "diff" ? item.hasDiff : item.hasExpected),
      title: `${title} (${index + 1})`, onclick: () => { picture.setMode(name); drawStage(); },
    }, title))),
    make("button", { type: "button", title: "Zoom (z)", onclick: () => { picture.nextZoom(); drawStage(); } }, `Zoom: ${picture.zoomWords()}`),
    make("span", { class: "spring" }),
    ...(state.state === "waiting" ? [
      make("button", { type: "button", class: "approve", onclick: () => decide([current], "approve") }, "Approve ", make("kbd", {}, "a")),
      make("button", { type: "button", class: "reject", onclick: () => reject([current]) }, "Reject ", make("kbd", {}, "r")),
      waiting > 1 ? make("button", { type: "button", class: "approve", onclick: () => decide(group.items.filter(isWaiting), "approve") }, `Approve all ${waiting} `, make("kbd", {}, "A")) : null,
    ] : [badge(current), make("button", { type: "button", onclick: () => decide([current], "withdraw") }, "Take back")]));
  const facts = make("div", { class: "facts" },
    make("p", { class: "sentence" }, item.message),
    state.why ? make("p", { class: "why" }, `Rejected by ${state.who} on ${state.when.slice(0, 10)}: ${state.why}`) : null,
    make("p", { class: "where" }, `${item.journey} · ${item.snapshot} · ${cellWords(item)}`),
    item.regions.length ? make("details", {}, make("summary", {}, `${item.regions.length} ${item.regions.length === 1 ? "region" : "regions"}`),
      make("ol", {}, item.regions.slice(0, 50).map((region, index) => make("li", {}, make("button", {
        type: "button", onclick: () => picture.point(index), onfocus: () => picture.point(index),
      }, `${region.element ?? "something"}${region.kind ? ` ${region.kind}` : ""}, ${region.width}×${region.height} at ${region.x}, ${region.y}`))))) : null,
    make("details", {}, make("summary", {}, "Step and history"),
      make("p", { class: "mono" }, `${item.step} — ${item.location}`), make("p", { class: "mono" }, item.caseID),
      make("p", { class: "mono" }, item.baseline), make("ul", { class: "history" }, make("li", {}, "loading …"))));
  facts.lastChild.addEventListener("toggle", (event) => history(event.target, current), { once: true });
  stage.replaceChildren(bar, canvas, facts);
  picture.draw(canvas, current, item);
}

async function history(details, id) {
  const list = details.querySelector(".history");
  try {
    const { value } = await ask(`/api/history?item=${encodeURIComponent(id)}`);
    list.replaceChildren(...(value.length ? value.map((commit) => make("li", {}, `${commit.date} ${commit.commit} ${commit.author}: ${commit.subject}`))
      : [make("li", {}, "no commit has this baseline yet")]));
  } catch (error) { list.replaceChildren(make("li", {}, error.message)); }
}

function show(id) {
  if (!id) return;
  current = id;
  const group = groupOf(id);
  if (group) open.add(group.id);
  location.replace(`#${id}`);
  drawGroups();
  drawStage();
  document.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
}

// MARK: Decisions

function toast(text) {
  const element = find("toast");
  element.textContent = text;
  element.hidden = text === "";
}

async function decide(ids, decision, why) {
  if (ids.length === 0) return;
  const items = Object.fromEntries(ids.map((id) => [id, stateOf(id).version]));
  const following = order();
  const after = following.slice(following.indexOf(current) + 1).concat(following);
  try {
    const { value, isConflict } = await ask("/api/decisions", { items, decision, why });
    run.states = value.states;
    if (isConflict) {
      toast("Somebody else decided about this meanwhile; nothing was changed. Look again.");
    } else {
      toast("");
      if (decision !== "withdraw") undoable.push(ids);
      if (decision !== "withdraw" && ids.includes(current)) current = after.find((id) => isWaiting(id)) ?? current;
    }
  } catch (error) { toast(error.message); }
  show(current);
}

function reject(ids) {
  const dialog = find("reason");
  find("reason-text").value = "";
  dialog.onclose = () => {
    if (dialog.returnValue === "ok") decide(ids, "reject", find("reason-text").value);
    dialog.returnValue = "";
  };
  dialog.showModal();
}

function undo() {
  const ids = undoable.pop();
  if (ids) { current = ids[0]; decide(ids, "withdraw"); }
}

// MARK: Keys

function move(step) {
  const ids = order();
  show(ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(current) + step))]);
}

function moveGroup(step) {
  const groups = shownGroups();
  const next = groups[Math.min(groups.length - 1, Math.max(0, groups.findIndex((group) => group.items.includes(current)) + step))];
  show(next?.items.find(isWaiting) ?? next?.items[0]);
}

const waitingInGroup = () => (groupOf(current)?.items ?? []).filter(isWaiting);
const keys = {
  j: () => move(1), k: () => move(-1), J: () => moveGroup(1), K: () => moveGroup(-1),
  a: () => isWaiting(current) && decide([current], "approve"), A: () => decide(waitingInGroup(), "approve"),
  r: () => isWaiting(current) && reject([current]), R: () => waitingInGroup().length && reject(waitingInGroup()),
  u: undo, z: () => { picture.nextZoom(); drawStage(); }, "/": () => find("filter").focus(), "?": () => find("keys").showModal(),
};
picture.modes.forEach(([name], index) => { keys[index + 1] = () => { picture.setMode(name); drawStage(); }; });

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.matches("input[type=search], input:not([type])")) {
    if (event.key === "Escape") { event.target.blur(); find("stage").focus(); }
    return;
  }
  const action = keys[event.key];
  if (action && current !== undefined) { event.preventDefault(); action(); }
});
find("filter").addEventListener("input", (event) => { filter = event.target.value.trim().toLowerCase(); drawGroups(); });
find("undo").addEventListener("click", undo);
find("help").addEventListener("click", () => find("keys").showModal());
find("reason-cancel").addEventListener("click", () => find("reason").close("cancel"));

// What others decide is seen without loading the page again.
async function refresh() {
  if (document.hidden) return;
  try {
    const { value } = await ask("/api/states");
    const before = JSON.stringify(run.states);
    run.states = value.states;
    if (before !== JSON.stringify(run.states)) { drawGroups(); drawStage(); }
  } catch (error) { toast(error.message); }
}
setInterval(refresh, 10000);
document.addEventListener("visibilitychange", refresh);

try {
  run = (await ask("/api/review")).value;
  const wanted = location.hash.slice(1);
  const first = run.items[wanted] ? wanted : order().find(isWaiting) ?? order()[0];
  if (first) show(first); else drawGroups();
} catch (error) { toast(error.message); }
