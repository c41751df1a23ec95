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
