public import BrowserAPI
import Foundation
import Imaging
import JSON
public import Runner
public import Vocabulary

/// A pair of pictures whose comparison is timed, and what the times should be.
public struct DiffBenchPair: Sendable {
  /// What the table calls it.
  public var name: String
  var expected: String
  var actual: String
  /// Whether antialiasing is looked for by both tools; by ours it always is.
  var findsAntialiasing = false
  /// Whether ours goes on to align rows and to say what changed.
  var isExplained = false
  /// The longest time in milliseconds on two threads; nil where there is no such bar.
  var limit: Double?
  /// The least ratio on two threads, and on one core; nil where there is no such bar.
  var ratio: Double?
  var ratioOnOneCore: Double?

  /// A pair without bars.
  public init(name: String, expected: String, actual: String) {
    self.init(name: name, expected: expected, actual: actual, limit: nil)
  }

  init(
    name: String, expected: String, actual: String, findsAntialiasing: Bool = false,
    isExplained: Bool = false, limit: Double?, ratio: Double? = nil, ratioOnOneCore: Double? = nil
  ) {
    self.name = name
    self.expected = expected
    self.actual = actual
    self.findsAntialiasing = findsAntialiasing
    self.isExplained = isExplained
    self.limit = limit
    self.ratio = ratio
    self.ratioOnOneCore = ratioOnOneCore
  }

  /// Takes the pictures with a browser.
  ///
  /// - Parameter folder: where the files go.
  public static func make(
    in folder: String, launch: BrowserSource
  ) async throws -> [DiffBenchPair] {
    let browser = try await launch(.chromium)
    do {
      let pairs = try await make(in: folder, browser)
      await browser.close()
      return pairs
    } catch {
      await browser.close()
      throw error
    }
  }

  private static func make(
    in folder: String, _ browser: any Browser
  ) async throws -> [DiffBenchPair] {
    func take(_ change: DiffBenchPage.Change, _ width: Int, _ height: Int) async throws -> String {
      let context = try await browser.newContext(
        ContextOptions(viewport: Viewport(width: width, height: height)))
      let page = try await context.newPage()
      let deadline = ContinuousClock.now + .seconds(60)
      let file = "\(folder)/\(change)-\(width)x\(height)"
      try Data(DiffBenchPage(change: change).html.utf8).write(
        to: URL(fileURLWithPath: file + ".html"))
      try await page.goto("file://\(file).html", until: .load, deadline: deadline)
      let png = try await page.screenshot(.viewport, deadline: deadline)
      try Data(png).write(to: URL(fileURLWithPath: file + ".png"))
      await context.close()
      return file + ".png"
    }
    /// The same picture as image tools write it: with opacity, and whichever filter suits each row.
    func rewritten(_ path: String) throws -> String {
      var picture = try PNGCodec.decode([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
      // One pixel that is not opaque is enough.
      picture[0, 0].alpha = 254
      let file = path.replacing(".png", with: "-rgba.png")
      try Data(PNGCodec.encode(picture)).write(to: URL(fileURLWithPath: file))
      return file
    }
    let page = try await take(.none, 1920, 5000)
    let copy = "\(folder)/copy.png"
    try Data(contentsOf: URL(fileURLWithPath: page)).write(to: URL(fileURLWithPath: copy))
    let (window, card) = (try await take(.none, 1280, 720), try await take(.card, 1280, 720))
    return [
      DiffBenchPair(
        name: "equal files, 1920×5000", expected: page, actual: copy, limit: 0.3, ratio: 300),
      DiffBenchPair(
        name: "one letter, 1920×5000", expected: page,
        actual: try await take(.letter, 1920, 5000), limit: 15, ratio: 8, ratioOnOneCore: 5),
      DiffBenchPair(
        name: "small change, 1280×720", expected: window, actual: card, limit: 1.5, ratio: 7),
      DiffBenchPair(
        name: "small change, 1280×720, RGBA of an image tool", expected: try rewritten(window),
        actual: try rewritten(card), limit: 1.5, ratio: 7),
      DiffBenchPair(
        name: "banner inserted, 1920×5000, antialiasing; explained", expected: page,
        actual: try await take(.banner, 1920, 5000), findsAntialiasing: true, isExplained: true,
        limit: nil, ratio: 3),
    ]
  }
}
