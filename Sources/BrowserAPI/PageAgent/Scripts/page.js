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
