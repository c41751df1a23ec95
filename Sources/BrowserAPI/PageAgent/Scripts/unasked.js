// Answers of a page's own functions for which some engines ask a person and wait, or stop until they
// have the answer. They are refused at once. Runs in the page's world, before its own scripts.
(() => {
  const replace = (prototype, methods) => {
    for (const [name, value] of Object.entries(methods)) {
      if (!prototype?.[name]) continue;
      Object.defineProperty(prototype, name, { value, writable: true, enumerable: true, configurable: true });
    }
  };
  const refuse = () => new DOMException("The request is not allowed by the browser.", "NotAllowedError");
  replace(globalThis.Clipboard?.prototype, {
    async read() { throw refuse(); },
    async readText() { throw refuse(); },
  });
  replace(globalThis.Navigator?.prototype, { async requestMIDIAccess() { throw refuse(); } });
  replace(globalThis.CredentialsContainer?.prototype, {
    async get() { throw refuse(); },
    async create() { throw refuse(); },
  });
  const { execCommand } = Document.prototype;
  replace(Document.prototype, {
    execCommand(command, ...rest) {
      return String(command).toLowerCase() !== "paste" && execCommand.call(this, command, ...rest);
    },
  });
  const deny = (onError) => {
    if (typeof onError !== "function") return;
    const error = Object.create(GeolocationPositionError.prototype, {
      code: { value: 1, enumerable: true },
      message: { value: "User denied Geolocation", enumerable: true },
    });
    setTimeout(() => onError(error));
  };
  replace(globalThis.Geolocation?.prototype, {
    getCurrentPosition(onPosition, onError) { deny(onError); },
    watchPosition(onPosition, onError) { deny(onError); return 1; },
  });
})();
