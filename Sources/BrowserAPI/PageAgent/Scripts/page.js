// Runs in the page's world, before its own scripts: tells the page agent, which may live in another
// world, of what no event says. Elements go along as `relatedTarget`, the only way across.
(() => {
  if (globalThis[Symbol.for("wayfarer.page")]) return;
  Object.defineProperty(globalThis, Symbol.for("wayfarer.page"), { value: true });

  // A chooser of files opens without an event where its input is in no document or is asked by
  // `showPicker`. An answer that prevents the default means that it need not be opened.
  const isAnswered = (input) =>
    input.type === "file" && !input.disabled &&
    !document.dispatchEvent(new FocusEvent("wayfarer:chooser", { relatedTarget: input, cancelable: true }));
  const wrap = (name, original, isOurs) => {
    if (!original) return;
    const value = { [name](...rest) {
      if (isOurs(this) && isAnswered(this)) return undefined;
      return original.apply(this, rest);
    } }[name];
    Object.defineProperty(HTMLInputElement.prototype, name, { value, writable: true, enumerable: true, configurable: true });
  };
  wrap("click", HTMLElement.prototype.click, (input) => !input.isConnected);
  wrap("showPicker", HTMLInputElement.prototype.showPicker, () => true);

  // The clipboard of the machine is shared with all other cases; see `clipboard.js`.
  const Clipboard = globalThis.Clipboard && globalThis.Clipboard.prototype;
  const written = (text) => { document.dispatchEvent(new CustomEvent("wayfarer:copied", { detail: text })); };
  const asked = () => {
    let answer = null;
    const take = (event) => { answer = event.detail; };
    document.addEventListener("wayfarer:pasted", take, { capture: true });
    document.dispatchEvent(new CustomEvent("wayfarer:pasting"));
    document.removeEventListener("wayfarer:pasted", take, { capture: true });
    if (answer === null) throw new DOMException("The request is not allowed by the browser.", "NotAllowedError");
    return answer;
  };
  const methods = {
    async writeText(text) { written(String(text)); },
    async write(items) {
      for (const item of items) {
        if (item.types.includes("text/plain")) written(await (await item.getType("text/plain")).text());
      }
    },
    async readText() { return asked(); },
    async read() { return [new ClipboardItem({ "text/plain": new Blob([asked()], { type: "text/plain" }) })]; },
  };
  for (const [name, value] of Object.entries(methods)) {
    if (Clipboard) Object.defineProperty(Clipboard, name, { value, writable: true, enumerable: true, configurable: true });
  }

  // A page may keep the event of a copy from the listeners outside, and say meanwhile what is copied.
  const Data = globalThis.DataTransfer && globalThis.DataTransfer.prototype;
  const isText = /^\s*text(\/plain)?\s*$/i;
  let copying = null;
  for (const name of ["copy", "cut"]) {
    addEventListener(name, (event) => { copying = event.isTrusted ? event.clipboardData : null; }, { capture: true });
  }
  const setData = Data && Data.setData;
  const heard = { setData(...values) {
    setData.apply(this, values);
    // Once the event is over, nothing is kept.
    const [type, text] = values.map(String);
    if (this === copying && isText.test(type) && this.getData(type) === text) written(text);
  } };
  if (setData) Object.defineProperty(Data, "setData", { value: heard.setData, writable: true, enumerable: true, configurable: true });

  // Files that are dropped by a script have no entries and handles, which pages ask for in place of the files.
  // They are read in the event alone, so that what a page drops itself stays as it is.
  let isDropping = false;
  addEventListener("wayfarer:dropping", () => { isDropping = true; }, { capture: true });
  addEventListener("wayfarer:dropped", () => { isDropping = false; }, { capture: true });
  const likeness = (Kind, values) => {
    const made = Object.create(Kind ? Kind.prototype : Object.prototype);
    for (const [name, value] of Object.entries(values)) Object.defineProperty(made, name, { value, enumerable: true });
    return made;
  };
  const filled = (name, make) => {
    const Item = globalThis.DataTransferItem && globalThis.DataTransferItem.prototype;
    const original = Item && Item[name];
    if (!original) return;
    const value = { [name]() {
      const file = isDropping && this.kind === "file" && this.getAsFile();
      return file ? make(file) : original.call(this);
    } }[name];
    Object.defineProperty(Item, name, { value, writable: true, enumerable: true, configurable: true });
  };
  filled("webkitGetAsEntry", (file) => likeness(globalThis.FileSystemFileEntry, {
    isFile: true, isDirectory: false, name: file.name, fullPath: `/${file.name}`, filesystem: null,
    file(found) { setTimeout(() => found(file)); },
    getParent(found, failed) { if (failed) setTimeout(() => failed(new DOMException("There is no folder.", "NotFoundError"))); },
  }));
  filled("getAsFileSystemHandle", (file) => Promise.resolve(likeness(globalThis.FileSystemFileHandle, {
    kind: "file", name: file.name, getFile: async () => file, isSameEntry: async () => false,
    queryPermission: async () => "granted", requestPermission: async () => "granted",
  })));

  // The paths of files in a folder, which no script can give to a file, stand in their names.
  const kept = new WeakMap();
  addEventListener("wayfarer:folder", ({ relatedTarget: input }) => {
    const files = Array.from(input.files);
    kept.set(input, files);
    for (const file of files) {
      const path = file.name;
      Object.defineProperty(file, "webkitRelativePath", { value: path, configurable: true, enumerable: true });
      Object.defineProperty(file, "name", { value: path.split("/").pop(), configurable: true, enumerable: true });
    }
  }, { capture: true });
})();
