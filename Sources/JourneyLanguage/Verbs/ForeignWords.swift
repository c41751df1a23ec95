/// What Playwright, Cypress, Selenium, Maestro, TestCafe and Puppeteer call things, and what a journey says
/// for them.
enum ForeignWords {
  /// Words that mean the same, with a step as one would write it.
  struct Entry {
    /// Our verb; none for what is a key of a journey, of the suite, or of every step.
    var verb: String?
    /// What to write.
    var example: String
    /// As their tools write them, without `page.`, `cy.`, `t.` and brackets.
    var words: [String]
  }

  /// What to write for a word of another tool; nil for any other word.
  static func hint(for word: String) -> String? {
    let wanted = normal(word)
    if let verb = VerbRegistry.all.first(where: { normal($0.keyword) == wanted }) {
      return "did you mean \"\(verb.keyword)\"? write - \(verb.definition.example)"
    }
    guard
      let entry = all.first(where: { entry in
        entry.verb.map { VerbRegistry.verb($0) != nil } ?? true
          && entry.words.contains { normal($0) == wanted }
      })
    else { return nil }
    return entry.verb.map { "did you mean \"\($0)\"? write - \(entry.example)" } ?? entry.example
  }

  /// A word without its object, its case and what stands between its parts.
  private static func normal(_ word: String) -> String {
    var rest = word[...]
    if rest.hasPrefix("await ") { rest = rest.dropFirst("await ".count) }
    for object in ["page.", "cy.", "t.", "driver.", "browser.", "context.", "locator.", "expect."]
    where rest.hasPrefix(object) { rest = rest.dropFirst(object.count) }
    return String(rest.prefix { $0 != "(" }).lowercased()
      .filter { $0.isLetter || $0.isNumber || $0 == "$" }
  }

  private static func say(_ verb: String, _ example: String, _ words: String) -> Entry {
    Entry(verb: verb, example: example, words: words.split(separator: " ").map(String.init))
  }

  private static func key(_ example: String, _ words: String) -> Entry {
    Entry(verb: nil, example: example, words: words.split(separator: " ").map(String.init))
  }

  static let all = pages + actions + keys + values + files + flow + checks

  private static let pages = [
    say(
      "goto", "goto: /orders",
      "visit open get navigate navigateTo openLink launchApp openUrl url to load"),
    say("back", "back", "goBack navigateBack pressBack historyBack"),
    say("forward", "forward", "goForward navigateForward"),
    say("reload", "reload", "refresh"),
    say(
      "tab", "tab: { url: \"/invoice/*\" }",
      "switchTo switchToWindow switch_to waitForEvent newPage bringToFront switchTab openWindow waitForPage popup windowHandles"
    ),
    say("closeTab", "closeTab", "closeWindow closePage"),
    key(
      "pages open tabs themselves; go to an address with goto, or to an opened page with tab",
      "openTab newTab newWindow openNewTab"),
    key(
      "write the steps themselves, or put them under when, repeat, retry, optional or soft",
      "steps block begin do sequence"),
    say(
      "viewport", "viewport: phone",
      "setViewportSize setViewport resizeWindow maximize maximizeWindow setWindowSize setSize resizeWindowToFitDevice setOrientation"
    ),
    say(
      "cookies", "cookies: { clear: true }",
      "setCookie setCookies addCookies addCookie clearCookies clearCookie deleteCookie deleteAllCookies getCookies getCookie add_cookie"
    ),
    say(
      "storage", "storage: { local: { theme: dark } }",
      "localStorage sessionStorage setLocalStorage clearLocalStorage clearState storageState clearAllLocalStorage session"
    ),
    say(
      "dialog", "dialog: accept",
      "alert confirm prompt setNativeDialogHandler acceptDialog dismissDialog acceptAlert onDialog switchToAlert handleDialog"
    ),
    say(
      "mock", "mock: { url: /api/orders, status: 503 }",
      "route intercept stub fulfill requestMock setRequestInterception addRequestHooks routeFromHAR"
    ),
    say(
      "api", "api: { get: /api/orders, expect: { status: 200 } }", "request fetch http apiRequest"),
    say(
      "snapshot", "snapshot: orders",
      "screenshot takeScreenshot toHaveScreenshot matchImageSnapshot assertScreenshot matchScreenshot takeElementScreenshot eyesCheck percySnapshot compareScreenshot"
    ),
  ]

  private static let actions = [
    say(
      "click", "click: { role: button, name: Save }",
      "tapOn clickOn leftClick clickElement press_button submit"),
    say("tap", "tap: { testId: card }", "touch touchscreen touchTap"),
    key(
      "write hold: beside the element: - click: { testId: card, hold: 1s }",
      "longPress longPressOn touchAndHold clickAndHold"),
    say(
      "click", "click: { testId: card, button: right }",
      "rightClick contextClick context_click"),
    say(
      "doubleClick", "doubleClick: { testId: card }", "dblclick doubleTapOn double_click doubleTap"),
    say(
      "hover", "hover: { testId: menu }",
      "moveTo moveToElement move_to_element mouseover mouseMove trigger"),
    say("focus", "focus: { label: Search }", "setFocus"),
    say("blur", "blur: { label: Search }", "loseFocus hideKeyboard"),
    say(
      "drag", "drag: { from: { testId: card }, to: { testId: done } }",
      "dragTo dragAndDrop drag_and_drop dragToElement dragDrop dragFromTo swipe mouseDown mouse dragAndDropBy"
    ),
    say(
      "scroll", "scroll: { testId: footer }",
      "scrollIntoView scrollIntoViewIfNeeded scrollTo scrollUntilVisible scrollBy scrollDown scrollIntoViewport scroll_to_element"
    ),
    say("wheel", "wheel: { y: 300 }", "mouseWheel"),
    say("copy", "copy", "copyToClipboard"),
    say("paste", "paste: some text", "pasteText setClipboard writeText clipboard"),
  ]

  private static let keys = [
    say(
      "fill", "fill: { label: Email, value: \"ada@example.com\" }",
      "inputText setValue enterText enter input set_value"),
    say(
      "type", "type: { label: Search, value: opera }",
      "typeText pressSequentially sendKeys send_keys keyboardType keyboard addValue"),
    say(
      "clear", "clear: { label: Search }", "clearValue eraseText clearText clear_field selectText"),
    say("press", "press: Enter", "pressKey keyPress realPress press_key sendKey keys shortcut"),
    say("keyDown", "keyDown: Shift", "key_down keyboardDown"),
    say("keyUp", "keyUp: Shift", "key_up keyboardUp"),
    say("check", "check: { label: Remember me }", "setChecked tick"),
    say("uncheck", "uncheck: { label: Remember me }", "untick clearCheckbox"),
    say(
      "select", "select: { label: Country, option: Malta }",
      "selectOption select_by_value selectByVisibleText selectByIndex select_by_visible_text selectByValue"
    ),
    say(
      "choose", "choose: { label: Country, option: Malta }",
      "selectFromDropdown pick combobox selectItem"),
  ]

  private static let values = [
    say(
      "read", "read: { testId: total, save: total }",
      "textContent innerText inputValue getAttribute getText extractText extractTextWithAI boundingBox invoke getValue text getProperty getCssValue store saveText as innerHTML allTextContents getBoundingClientRect"
    ),
    say(
      "evaluate", "evaluate: \"document.title = 'x'\"",
      "eval executeScript execute_script executeAsyncScript evalScript runScript $eval $$eval evaluateHandle window clientFunction addScriptTag then javascript js addInitScript"
    ),
  ]

  private static let files = [
    say(
      "upload", "upload: { label: Invoice, file: Journeys/data/invoice.pdf }",
      "uploadFile setInputFiles selectFile setFilesToUpload attachFile setFiles fileChooser waitForFileChooser attach_file addMedia"
    ),
    say(
      "drop", "drop: { testId: dropzone, files: [Journeys/data/invoice.pdf] }", "dropFile dropFiles"
    ),
    say(
      "download", "download: { name: report.csv, steps: [{ click: Export }] }",
      "waitForDownload saveAs downloadFile readFile onDownload setDownloadBehavior"),
  ]

  private static let flow = [
    say("use", "use: sign-in", "runFlow callFlow include import call customCommand useRole"),
    say(
      "when", "when: { text: Accept cookies, steps: [{ click: Accept cookies }] }",
      "if ifVisible conditional unless switch isVisible assertTrue"),
    say(
      "repeat", "repeat: { times: 3, steps: [{ click: Add }] }",
      "for forEach while loop each times doWhile repeatUntil"),
    say(
      "retry", "retry: { times: 3, steps: [reload, { expect: Delivered }] }",
      "toPass retries eventually waitUntil poll retryBlock waitForFunction"),
    say(
      "optional", "optional: { steps: [{ click: Accept cookies }] }",
      "try catch maybe ignoreErrors failOnStatusCode"),
    say(
      "soft", "soft: { steps: [{ expect: Total }, { expect: Discount }] }",
      "expectSoft softAssert assertAll softly verifyAll"),
    say("pause", "pause", "debug debugger breakpoint"),
    key(
      "write finally: with a list of steps beside steps: of the journey",
      "finally teardown onFlowComplete cleanup"),
    key(
      "write hooks: { before: [...] } in suite.yaml or in the folder's folder.yaml",
      "beforeEach beforeAll before afterEach afterAll after setup fixture onFlowStart globalSetup"),
    key(
      "write cases: with a table beside steps: of the journey",
      "dataProvider parametrize testEach data fixtures dataTable"),
    key(
      "write label: beside a verb to name a step",
      "step group describe log testStep it test section"),
    key("write lock: [NAME] beside steps: of the journey", "lock mutex disableConcurrency serial"),
  ]

  private static let checks = [
    say(
      "expect", "expect: { testId: total, text: \"12.00\" }",
      "assertVisible should contains assert waitForSelector waitForElement toBeVisible toHaveText toContainText toHaveValue toHaveURL waitForURL toHaveCount toHaveTitle toBeChecked toBeEnabled expectVisible assertText see verify find locator getByRole getByText getByLabel getByTestId getByPlaceholder waitForVisible isDisplayed extendedWaitUntil find_element findElement presenceOfElementLocated"
    ),
    say(
      "expect", "expect: { testId: spinner, hidden: true }",
      "assertNotVisible toBeHidden notVisible dontSee waitForHidden waitForElementToBeRemoved invisibilityOf"
    ),
    key(
      "use \"expect\" with what should be seen; every step waits by itself: - expect: Saved",
      "wait sleep waitFor waitForTimeout delay pause_for waitForLoadState waitForNetworkIdle waitForAnimationToEnd waitForNavigation implicitlyWait waitForIdle waitForResponse waitForRequest pauseFor"
    ),
    key(
      "name an element in its frame with frame: beside its criteria: - click: { frame: { title: Payment }, role: button }",
      "frame iframe switchToFrame switchToIframe frameLocator switch_to_frame contentFrame frameElement switchToMainWindow withinIframe defaultContent"
    ),
    key(
      "write within: beside the element's criteria: - click: { within: { testId: card }, role: button }",
      "within scope parent closest childOf"),
    key(
      "write ${now | date('+1d', 'yyyy-MM-dd')} for dates; pages keep the real time",
      "clock setFixedTime install freeze"),
  ]
}
