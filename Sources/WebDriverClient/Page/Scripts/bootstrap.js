// Runs at the beginning of each document of WebKit, before its own scripts.
(() => {
  // Hides scrollbars, as other engines do when asked to: later the engine keeps the room for them.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("::-webkit-scrollbar { display: none !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  // The engine would ask a person, and stop until it has the answer.
  const refuse = (prototype, methods) => {
    for (const [name, value] of Object.entries(methods)) {
      if (prototype?.[name]) {
        Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: true });
      }
    }
  };
  const notAllowed = () => new DOMException("The request is not allowed, since there is nobody to ask.", "NotAllowedError");
  refuse(globalThis.Clipboard?.prototype, {
    async read() { throw notAllowed(); },
    async readText() { throw notAllowed(); },
  });
  const { execCommand } = Document.prototype;
  refuse(Document.prototype, {
    execCommand(command, ...rest) {
      return String(command).toLowerCase() !== "paste" && execCommand.call(this, command, ...rest);
    },
  });
  const denied = (onError) => {
    if (typeof onError !== "function") return;
    const error = Object.create(GeolocationPositionError.prototype, {
      code: { value: 1, enumerable: true },
      message: { value: "User denied Geolocation", enumerable: true },
    });
    setTimeout(() => onError(error));
  };
  refuse(globalThis.Geolocation?.prototype, {
    getCurrentPosition(onPosition, onError) { denied(onError); },
    watchPosition(onPosition, onError) { denied(onError); return 1; },
  });
})();
