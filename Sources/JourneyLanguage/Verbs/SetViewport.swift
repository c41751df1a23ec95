public import Vocabulary

/// Gives the pages another size, to the end of the case.
public struct SetViewport: StepAction {
  /// A viewport of the suite, or a size such as `800x600`.
  public var size: Located<String>

  public static let definition: VerbDefinition = {
    var definition = VerbDefinition(
      "viewport", "Gives the page another size, to the end of the case.",
      example: "viewport: 800x600", value: .text,
      synonyms: ["setViewportSize", "setViewport", "resize", "resizeWindow", "setWindowSize"])
    definition.hasInnerKeys = false
    return definition
  }()

  /// The sides of a size in pixels, in this range.
  private static let sides = 50...10_000

  public static func parse(_ reader: StepReader) -> SetViewport? {
    guard let text = reader.value.text else {
      reader.diagnostics.error(
        "\"viewport\" must be a name or a size, not \(reader.value.kind)",
        at: reader.value.location, hint: "write viewport: mobile, or viewport: 800x600")
      return nil
    }
    return SetViewport(size: Located(text, at: reader.value.location))
  }

  public func summary(in scope: Scope) -> String { "viewport \(size.value)" }

  /// The size that a text such as `800x600` says; nil for any other.
  static func size(_ text: String) -> Viewport? {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
      sides.contains(width), sides.contains(height)
    else { return nil }
    return Viewport(width: width, height: height)
  }

  /// The size, and its name for baselines; nil if there is none of this name.
  public func viewport(in suite: Suite) -> (name: String, size: Viewport)? {
    if let known = suite.viewports.first(where: { $0.name.value == size.value }) {
      return (
        known.name.value,
        Viewport(width: known.width, height: known.height, scale: known.scale)
      )
    }
    return Self.size(size.value).map { (size.value, $0) }
  }

  /// Later snapshots of the case have its name.
  public var isCheckedInEachCell: Bool { true }

  public func check(_ check: StepCheck) {
    let suite = check.project.suite
    guard viewport(in: suite) == nil else {
      check.viewport = size.value
      return
    }
    let names = suite.viewports.map(\.name.value)
    let isSize = size.value.first?.isNumber == true && size.value.contains("x")
    check.diagnostics.error(
      isSize
        ? "the viewport \"\(size.value)\" is no size from \(Self.sides.lowerBound) to "
          + "\(Self.sides.upperBound) pixels a side"
        : "there is no viewport \"\(size.value)\"", at: size.location,
      hint: isSize
        ? "write it as width x height, such as 800x600"
        : "the suite has \(names.joined(separator: ", ")); or write a size such as 800x600")
  }
}
