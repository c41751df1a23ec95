// What clients can call. Each function takes one JSON argument and answers with `ok`.

function describe({ locator }) {
  return remembering(() => {
    const found = resolve(locator);
    return {
      ok: true, matches: found.length,
      summaries: found.slice(0, 10).map((element) => ({
        text: summary(element, locator.testIdAttribute), locator: bestLocator(element, locator.testIdAttribute),
        role: roleOf(element), name: nameOf(element), visible: isVisible(element),
        ...(isVisible(element) ? { box: rect(boxOf(element)) } : {}),
      })),
      candidates: found.length ? [] : candidates(locator).texts,
    };
  });
}

/**
 * Waits until a cookie that a script has set is known beyond the page: browsers pass it on without
 * waiting, and reading waits for what was passed on before.
 */
function settleCookies() {
  try {
    void document.cookie;
  } catch {
    // The document has no origin, and so no cookies.
  }
  return { ok: true };
}

const userAgentOf = getter(Navigator.prototype, "userAgent");

/** The HTTP status of the document; 0 where there is none. */
function documentStatus() {
  const entry = performance.getEntriesByType("navigation")[0];
  return { ok: true, status: (entry && entry.responseStatus) || 0 };
}

/** Waits until the page has handled what was queued before, such as the news of a failed request. */
async function takeTurn() {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
  return { ok: true };
}

/** Gives misuse back as an answer; anything else is a defect of ours and is thrown. */
const answering = (work) => async (argument) => {
  try {
    frameHidden = (argument && argument.frameHidden) || "";
    const answer = await work(argument || {});
    return argument && argument.inFrame ? { ...answer, view: { width: innerWidth, height: innerHeight } } : answer;
  } catch (error) {
    if (error instanceof Misuse) return { ok: false, kind: "misuse", detail: error.message, url: clip(location.href, 500) };
    throw error;
  }
};

guard.listen();
dragging.listen();
chooser.listen();
wheelWatch.listen();
clipboard.listen();
keyWatch.listen();
departure.listen();

const functions = {
  preparePointer, confirmPointer, verifyChecked, prepareFill, confirmFill, prepareKeys, confirmKeys, insertText, select, expect, read, handOver,
  prepareCapture, holdFrame, holdVectors, restoreCapture, highlight, clearHighlight, describe,
  settleCookies, documentStatus, takeTurn,
  chooseFrame, aimThroughFrame, disarm, boxesOfMatches, boxesThroughFrame, settleDeparture,
  preparePictured, paintBoxes, setStorage,
  dragTarget, confirmDrag, stageFile, upload, awaitChooser, answerChooser, drop, blur, prepareChoose, confirmChoose,
  copy, paste, shareClipboard, scrollToElement, scrollByPixels, scrollUntil, prepareWheel, confirmWheel, pasteIntoEditor, confirmEditor,
  identity: () => {
    // Only secure documents have it, and only requests to secure servers carry it.
    const { brands, mobile, platform } = navigator.userAgentData || {};
    return { ok: true, userAgent: userAgentOf(navigator), ...(brands ? { brands, mobile, platform } : {}) };
  },
  outline: () => ({ ok: true, ...situation() }),
};
const agent = Object.fromEntries(Object.entries(functions).map(([name, work]) => [name, answering(work)]));
// No JSON: clients make a frame of it.
agent.chosenFrame = () => chosenFrame;
Object.defineProperty(globalThis, "__wayfarerAgent", { value: Object.freeze(agent) });
