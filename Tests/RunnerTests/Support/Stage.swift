import BrowserAPI
import Imaging
import JSON
import Synchronization
import Vocabulary

/// One call that a page gets, as a script sees it.
struct PageCall: Sendable {
  /// `context`, `goto`, `back`, `reload`, `input`, `screenshot` or a function of the page agent.
  var name: String
  /// The path of the page's URL; empty before the first navigation.
  var path: String
  /// Counts the pages that went to this path: the attempt, if only one journey goes there.
  var visit: Int
  /// The browser, counting from 1.
  var browser: Int
  /// How many calls of this name the page got, this one included.
  var count: Int
  /// The end of the time that the caller gives.
  var deadline: ContinuousClock.Instant?
  /// For what the page does on its own.
  var events: PageEventLog
}

/// What pages answer; what a script leaves open succeeds at once.
struct PageScript: Sendable {
  /// Answers a call; nil for success. May throw, advance the stage's clock, or wait.
  var answer: @Sendable (PageCall) async throws(BrowserError) -> JSONValue? = { _ in nil }
  /// What the page looks like.
  var picture: @Sendable (PageCall) -> [UInt8] = { _ in Picture.white }
  /// How many requests are under way, by how often that was asked before; may add events.
  var requestsUnderWay: @Sendable (_ asked: Int, _ events: PageEventLog) -> Int = { _, _ in 0 }
  /// The status of documents.
  var documentStatus: Int? = 200
  /// Why there is no document.
  var failedNavigation: @Sendable (PageCall) -> BrowserError? = { _ in nil }
  /// Whether browsers say that they are there.
  var browsersAnswer = true
}

/// What scripted browsers have in common: a clock, a script, and a diary of what happened.
final class Stage: Sendable {
  private struct Values {
    var diary: [String] = []
    var browsers = 0
    var openContexts = 0
    var visits: [String: Int] = [:]
    var rules: [[InterceptionRule]] = []
  }

  let clock = ManualClock()
  private let script: Mutex<PageScript>
  private let values = Mutex(Values())

  init(_ script: PageScript = PageScript()) { self.script = Mutex(script) }

  /// What happened, in order: `start chromium`, `case on chromium`, `close chromium`, and whatever
  /// a test adds.
  var diary: [String] { values.withLock { $0.diary } }
  /// How many contexts are open now.
  var openContexts: Int { values.withLock { $0.openContexts } }
  /// The interception rules of all pages, in the order in which they were set.
  var rules: [[InterceptionRule]] { values.withLock { $0.rules } }

  func hasHappened(_ entry: String) -> Bool { values.withLock { $0.diary.contains(entry) } }
  func write(_ entry: String) { values.withLock { $0.diary.append(entry) } }

  /// Changes what pages do from now on.
  func change(_ change: (inout PageScript) -> Void) { script.withLock { change(&$0) } }

  /// Starts a browser.
  func launch(_ engine: Engine) -> any Browser {
    write("start \(engine)")
    let number = values.withLock { values in
      values.browsers += 1
      return values.browsers
    }
    return ScriptedBrowser(engine, number: number, stage: self)
  }

  var current: PageScript { script.withLock { $0 } }

  func opened(on engine: Engine) {
    values.withLock {
      $0.diary.append("case on \(engine)")
      $0.openContexts += 1
    }
  }

  func closedContext() { values.withLock { $0.openContexts -= 1 } }

  func visit(_ path: String) -> Int {
    values.withLock { values in
      values.visits[path, default: 0] += 1
      return values.visits[path, default: 0]
    }
  }

  func set(_ rules: [InterceptionRule]) { values.withLock { $0.rules.append(rules) } }
}

/// Small pictures of one color.
enum Picture {
  static let white = png(.white)
  static let black = png(.black)
  static let gray = png(PixelColor(128, 128, 128))

  /// White, but for the first column.
  static func white(withColumn color: PixelColor) -> [UInt8] {
    var bitmap = Bitmap(width: 16, height: 12, color: .white)
    bitmap.fill(PixelRect(x: 0, y: 0, width: 1, height: 12), with: color)
    return (try? PNGCodec.encode(bitmap)) ?? []
  }

  static func png(_ color: PixelColor, width: Int = 16, height: Int = 12) -> [UInt8] {
    (try? PNGCodec.encode(Bitmap(width: width, height: height, color: color))) ?? []
  }
}

extension JSONValue {
  /// What the page agent answers where an expectation does not come true.
  static let notExpected: JSONValue = [
    "ok": false, "kind": "assertion", "seen": ["something else"],
  ]
  /// What the page agent answers where nothing matches in time.
  static let notFound: JSONValue = ["ok": false, "kind": "noMatch"]
}
