// Files that a journey hands to the page: into an input, by a chooser that a button opens, by a drop.

/** What came of the files so far: name, type, path and the parts of the content. */
let staged = [];

/** Takes a part of a file; the first part of the first file begins a new set. */
async function stageFile({ index, name, type, path, part, data }) {
  if (index === 0 && part === 0) staged = [];
  const file = staged[index] || (staged[index] = { name, type, path, parts: [] });
  const text = atob(data);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  file.parts.push(bytes);
  return { ok: true };
}

/** The files of a set as the page gets them. A path in a folder stands in the name, see `page.js`. */
function transferOf(count) {
  if (staged.length !== count) return null;
  const data = new DataTransfer();
  for (const { name, type, path, parts } of staged) data.items.add(new File(parts, path || name, { type }));
  return data;
}

/** The input for files that an element is, labels or has in it as the only one; null where there is none. */
function fileInputOf(element) {
  const control = controlOf(element);
  if (inputType(control) === "file") return control;
  const inside = queryPierced(element, "input[type=file]");
  return inside.length === 1 ? inside[0] : null;
}

/** Whether an `accept` attribute lets a person choose the file. */
function accepts(accept, { name, type }) {
  const wanted = accept.split(",").map((one) => one.trim().toLowerCase()).filter(Boolean);
  return !wanted.length || wanted.some((one) => one.startsWith(".") ? name.toLowerCase().endsWith(one)
    : one.endsWith("/*") ? type.toLowerCase().startsWith(one.slice(0, -1)) : type.toLowerCase() === one);
}

/** Why a person could not choose these files here, in words; empty where they could. */
function refusalOf(input, files, isFolder) {
  const takesFolder = input.webkitdirectory === true;
  if (isFolder && !takesFolder) return "it takes files, not a folder";
  if (!isFolder && takesFolder) return "it takes a folder, not single files";
  if (files.length > 1 && !input.multiple && !takesFolder) return `it takes one file only, and there are ${files.length}`;
  const accept = takesFolder ? "" : attr(input, "accept") || "";
  const wrong = files.find((file) => !accepts(accept, file));
  return wrong ? `it accepts ${accept}, and ${quote(wrong.name)} (${wrong.type || "of no known type"}) is not that` : "";
}

const setFiles = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "files").set;

/** Puts the files into an input as if a person had chosen them; gives a failure, or null. */
function putFiles(input, count, isFolder) {
  const off = unusable(input);
  if (off) return off;
  const refusal = refusalOf(input, staged, isFolder);
  if (refusal) return { kind: "fileRefused", final: true, element: input, detail: refusal };
  const data = transferOf(count);
  if (!data) return { kind: "unstaged", final: true };
  setFiles.call(input, data.files);
  if (input.files.length !== count) return { kind: "fileRefused", final: true, element: input, detail: "it did not take them" };
  if (isFolder) document.dispatchEvent(new FocusEvent("wayfarer:folder", { relatedTarget: input }));
  announceInput(input);
  return null;
}

/** Hands the staged files to the input that the element is, has or labels; `chooser` where there is none. */
async function upload({ locator, count, folder = false, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const input = fileInputOf(match.element);
    if (!input) return { ok: true, chooser: true };
    const element = summary(input, locator.testIdAttribute);
    return putFiles(input, count, folder) || { ok: true, element };
  }), timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

/** A chooser of files that the page is about to open: not opened, but answered by us. */
const chooser = {
  isArmed: false, input: null, waiter: null,

  listen() {
    addEventListener("click", (event) => chooser.take(event, event.composedPath()[0]), { capture: true });
    // What the page opens without an event of its own; see `page.js`.
    addEventListener("wayfarer:chooser", (event) => chooser.take(event, event.relatedTarget), { capture: true });
  },

  take(event, input) {
    if (!chooser.isArmed || !isElement(input) || inputType(input) !== "file") return;
    event.preventDefault();
    chooser.input = input;
    chooser.waiter?.();
  },
};

/** Answers the next chooser in place of a person. */
async function awaitChooser() {
  Object.assign(chooser, { isArmed: true, input: null, waiter: null });
  return { ok: true };
}

/** Waits for the chooser and hands it the files. */
async function answerChooser({ locator, count, folder = false, timeout = 0 }) {
  const started = now();
  if (!chooser.input) {
    await new Promise((resume) => {
      chooser.waiter = resume;
      setTimeout(resume, timeout);
    });
  }
  const { input } = chooser;
  chooser.isArmed = false;
  if (!input) return report({ kind: "noChooser" }, locator, started);
  const failure = remembering(() => putFiles(input, count, folder));
  return failure ? report(failure, locator, started) : { ok: true };
}

/** Drops files and data on an element as if they came from outside of the page. */
async function drop({ locator, count = 0, data = {}, at, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const element = match.element;
    if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
    bringIntoView(element, 0);
    if (at) revealPlace(element, at);
    const point = at ? pointAt(element, at) : pointIn(element);
    if (point && point.beyond) return { kind: "beyond", element, box: rect(placedBox(element)) };
    if (!point || !inViewportAt(point)) return { kind: "outside", element, box: rect(boxOf(element)) };
    const hit = elementAt(point.x, point.y);
    if (!flatContains(element, hit)) return { kind: "covered", element, detail: hit ? cover(element, hit) : "nothing" };
    const transfer = count ? transferOf(count) : new DataTransfer();
    if (!transfer) return { kind: "unstaged", final: true };
    for (const [type, text] of Object.entries(data)) transfer.setData(type, text);
    const drag = Object.assign(Object.create(Drag.prototype), { data: transfer, allowed: null });
    const place = { clientX: point.x, clientY: point.y, screenX: point.x, screenY: point.y };
    transfer.dropEffect = "copy";
    const words = summary(element, locator.testIdAttribute);
    drag.send(hit, "dragenter", place);
    if (drag.send(hit, "dragover", place)) {
      drag.send(hit, "dragleave", place);
      return { kind: "noDropTarget", element };
    }
    document.dispatchEvent(new CustomEvent("wayfarer:dropping"));
    drag.send(hit, "drop", place);
    document.dispatchEvent(new CustomEvent("wayfarer:dropped"));
    return { ok: true, element: words };
  }), timeout);
  return seen.ok ? seen : report(seen, locator, started);
}
