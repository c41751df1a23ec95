import Support
public import Vocabulary

/// Takes a picture and compares it with its baseline.
public struct Snapshot: StepAction {
  /// The name, by which its baseline is found.
  public var name: Template
  /// Where the name stands.
  public var nameLocation: SourceLocation
  /// What of the page is in the picture.
  public var area: Area
  /// Elements that are painted over in the picture.
  public var masks: [Locator<Template>]
  /// Elements that are left out of the comparison and seen in the pictures.
  public var ignored: [Locator<Template>]
  /// What is held still beside that which always is.
  public var hold: Hold?
  /// The axes whose values get baselines of their own.
  public var vary: [Located<String>]
  /// What pixels are judged by, in place of the suite's mode.
  public var mode: ComparisonMode?
  /// In place of the suite's threshold, 0...1.
  public var threshold: Double?
  /// How many pixels may differ, in place of the suite's number.
  public var maxDiffPixels: Int?

  /// What the picture shows.
  public enum Area: Sendable, Hashable {
    case viewport
    case fullPage
    case element(Locator<Template>)
  }

  /// What moves and is held on request alone, since the page's scripts notice it.
  public enum Hold: String, CaseIterable, Sendable {
    /// What scripts draw on canvases.
    case canvas
  }

  public static let definition: VerbDefinition = {
    let elements = Shape.oneOrMore(.named(.locator))
    var definition = VerbDefinition(
      "snapshot", "Takes a picture and compares it with its baseline.",
      example: "snapshot: market-edge", value: .text,
      siblings: [
        .init("mask", elements, "Elements that are painted over in the picture."),
        .init("ignore", elements, "Elements that are left out of the comparison."),
        .init(
          "hold", .choice(Hold.allCases.map(\.rawValue)),
          "What is held still beside what always is: `canvas` is what scripts draw."),
        .init("vary", .oneOrMore(.text), "The axes whose values get baselines of their own."),
        .init("fullPage", .bool, "Whether the whole document is shown."),
        .init("of", .named(.locator), "The one element that is shown."),
        .init(
          "mode", .choice(ComparisonMode.allCases.map(\.rawValue)),
          "What pixels are judged by, in place of the suite's mode."),
        .init("threshold", .number(0...1), "In place of the suite's threshold."),
        .init(
          "maxDiffPixels", .integer(0...100_000_000),
          "How many pixels may differ, in place of the suite's number."),
      ],
      synonyms: ["screenshot"])
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> Snapshot? {
    let (map, diagnostics) = (reader.step, reader.diagnostics)
    let masks = reader.locators("mask")
    let ignored = reader.locators("ignore")
    let vary = NameList.read(map.take("vary"), what: "\"vary\"", diagnostics)
    let hold = map.choice("hold", as: Hold.self)
    let isFullPage = map.bool("fullPage") ?? false
    let element = map.take("of").flatMap {
      LocatorParser.locator($0, what: "\"of\"", diagnostics)
    }
    let mode = map.choice("mode", as: ComparisonMode.self)
    let threshold = map.double("threshold", in: 0...1)
    let maxDiffPixels = map.int("maxDiffPixels", in: 0...100_000_000)
    if isFullPage, element != nil {
      diagnostics.error(
        "a snapshot shows the full page or one element, not both", at: map.location(of: "fullPage"),
        hint: "remove fullPage or of")
    }
    guard let name = reader.template() else { return nil }
    if let text = name.literal, let problem = FileNameRule.problem(with: text) {
      diagnostics.error(
        "the snapshot's name \(problem)", at: reader.value.location, hint: FileNameRule.hint)
      return nil
    }
    return Snapshot(
      name: name, nameLocation: reader.value.location,
      area: element.map { .element($0) } ?? (isFullPage ? .fullPage : .viewport), masks: masks,
      ignored: ignored, hold: hold, vary: vary, mode: mode, threshold: threshold,
      maxDiffPixels: maxDiffPixels)
  }

  public func summary(in scope: Scope) -> String { "snapshot \(scope.display(name))" }

  public var locators: [Locator<Template>] {
    guard case .element(let locator) = area else { return masks + ignored }
    return masks + ignored + [locator]
  }

  public var templates: [Template] { [name] }

  public func need(in scope: Scope) -> EngineNeed? {
    switch area {
    case .fullPage: EngineNeed(.fullPageScreenshot, "take a picture of the full page")
    case .viewport, .element: nil
    }
  }
}
