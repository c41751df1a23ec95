import BrowserAPI
import JSON
import Vocabulary

/// The scripts that are sent to a page: bodies of functions, as `execute` takes them.
enum PageScript {
  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
  private static let hooks = text(PackageResources.hooks_js)

  /// Calls functions of the page agent, where it is there.
  static let call = hooks + text(PackageResources.call_js)
  /// Puts the page agent there and calls its functions. The agent is part of the script, since
  /// a page may forbid to make code from text.
  static let installAndCall = PageAgent.source + "\n" + PageWorld.source + "\n" + call
  /// Calls a function of the page agent in a frame, where nothing else of ours is.
  static let callInFrame =
    PageAgent.source
      + """

      const [name, argument] = arguments;
      return globalThis.__wayfarerAgent[name](JSON.parse(argument));
      """
  /// Calls a function of the page agent in the document of a frame and gives its answer as text; false
  /// where the document has no agent.
  static let askFrame = """
    const [name, argument] = arguments;
    const agent = globalThis.__wayfarerAgent;
    return agent ? agent[name](JSON.parse(argument)).then((answer) => JSON.stringify(answer)) : false;
    """
  static let installAndAskFrame = PageAgent.source + "\n" + PageWorld.source + "\n" + askFrame
  /// The frame element that the page agent chose last.
  static let chosenFrame = """
    const frame = globalThis.__wayfarerAgent && globalThis.__wayfarerAgent.chosenFrame();
    if (!frame || !frame.isConnected) return false;
    if (frame.localName !== "object") return frame;
    const number = Array.from({ length: window.length }, (_, index) => index)
      .find((index) => window[index] === frame.contentWindow);
    return number === undefined ? false : number;
    """
  /// The numbers of the frames of the current document that can be called. One whose sandbox forbids
  /// scripts has no timers, and a driver would wait for its answer for ever.
  static let frames = """
    const silent = Array.from(document.querySelectorAll("iframe[sandbox]"))
      .filter((frame) => !frame.sandbox.contains("allow-scripts")).map((frame) => frame.contentWindow);
    return Array.from({ length: window.length }, (_, index) => index)
      .filter((index) => !silent.includes(window[index]));
    """
  /// Calls a function of the page agent in all frames of the page's own origin, and tells whether
  /// those are all there are: in others nothing is called.
  static let callFromOutside = """
    const [name, argument, source] = arguments;
    const collect = (view) => Array.from({ length: view.length }, (_, index) => view[index])
      .flatMap((frame) => [frame, ...collect(frame)]);
    let calls;
    try {
      calls = collect(window).map((frame) => frame.eval("(function () {" + source + "\\n})"));
    } catch (error) {
      return false;
    }
    return Promise.allSettled(calls.map((call) => call(name, argument))).then(() => true);
    """
  /// What WebKit runs at the beginning of each document.
  static let bootstrap =
    text(PackageResources.bootstrap_js) + UnaskedQuestions.source + PageWorld.source
  /// Waits for a document and gives a snapshot of it.
  static let status = hooks + text(PackageResources.status_js)

  /// Goes through the history by a number of entries, a moment after it is answered.
  static let goBy = "history.go(arguments[0]); return true;"

  /// Waits until the inner size is as wanted, for a bounded time, and gives it.
  static let size = """
    const [width, height] = arguments;
    return new Promise((resume) => {
      const end = performance.now() + 500;
      const check = () => {
        const isThere = innerWidth === width && innerHeight === height;
        if (isThere || performance.now() > end) resume([innerWidth, innerHeight]);
        else setTimeout(check, 10);
      };
      check();
    });
    """

  /// Two frames later: where the document stands, in CSS pixels, and its scale.
  static let view = """
    const [x, y] = arguments;
    if (x !== null) scrollTo({ left: x, top: y, behavior: "instant" });
    return new Promise((resume) => {
      const tell = () => {
        clearTimeout(timer);
        resume({ x: scrollX, y: scrollY, width: innerWidth, height: innerHeight, scale: devicePixelRatio });
      };
      const timer = setTimeout(tell, 1000);
      // The page's frames may be held for a picture.
      const request = requestAnimationFrame.wayfarerNative || requestAnimationFrame;
      request(() => request(tell));
    });
    """
}
