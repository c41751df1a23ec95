/// Answers of a page's own functions that Firefox would ask a person for, and wait: they are refused
/// at once, as where there is nobody to ask. What a preference can refuse is in the profile.
enum UnaskedQuestions {
  /// Runs in each document before its scripts. The functions look like those of the engine.
  static let script = """
    () => {
      const refuse = (owner, name) => {
        if (!owner || !owner[name]) return;
        const asks = { async [name]() {
          throw new DOMException("The request is not allowed, since there is nobody to ask.", "NotAllowedError");
        } }[name];
        Object.defineProperty(owner, name, { value: asks, writable: true, enumerable: true, configurable: true });
      };
      refuse(globalThis.Clipboard?.prototype, "read");
      refuse(globalThis.Clipboard?.prototype, "readText");
      refuse(globalThis.Navigator?.prototype, "requestMIDIAccess");
      refuse(globalThis.CredentialsContainer?.prototype, "get");
      refuse(globalThis.CredentialsContainer?.prototype, "create");
    }
    """
}
