public import Vocabulary

/// Goes to a URL.
public struct Goto: StepAction {
  /// A path of the platform, or a whole URL.
  public var url: Template
  /// How far the document is waited for.
  public var until: LoadState
  /// The statuses that the document may have; none for any below 400.
  public var statuses: [StatusPattern]

  public static let definition: VerbDefinition = {
    var definition = VerbDefinition(
      "goto",
      "Goes to a path below `baseUrl`, or to a whole URL. A document with status 400 or above fails the "
        + "step unless `status` says so.", example: "goto: /sign-in",
      value: .oneOf([
        .text,
        .object(
          ObjectShape(
            [
              .init("url", .text, "A path below `baseUrl`, or a whole URL."),
              .init("until", .choice(LoadState.allCases.map(\.rawValue)), "`load` by default."),
            ], required: [["url"]])),
      ]),
      siblings: [
        .init(
          "status", StatusPattern.shape,
          "The status of the document: `404`, `4xx` or a list; any below 400 by default.")
      ],
      synonyms: ["visit", "open", "navigate"])
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> Goto? {
    let diagnostics = reader.diagnostics
    let statuses = reader.step.take("status").map { StatusPattern.read($0, diagnostics) } ?? []
    if reader.value.entries == nil {
      return reader.template().map {
        checkAddress($0, diagnostics)
        return Goto(url: $0, until: .load, statuses: statuses)
      }
    }
    guard let map = reader.mapping() else { return nil }
    let url = map.template("url")
    let until = map.choice("until", as: LoadState.self) ?? .load
    map.finish()
    guard let url else {
      if map.take("url") == nil {
        diagnostics.error(
          "\"goto\" has no url", at: reader.value.location,
          hint: "write goto: \"/path\" or url: \"/path\"")
      }
      return nil
    }
    checkAddress(url, diagnostics)
    return Goto(url: url, until: until, statuses: statuses)
  }

  /// An address is a path of the platform or a whole URL.
  private static func checkAddress(_ url: Template, _ diagnostics: FileDiagnostics) {
    guard let first = url.segments.first else {
      diagnostics.error("the address is empty", at: url.location, hint: "write \"/\" for the start")
      return
    }
    guard case .text(let start) = first else { return }
    let schemes = ["/", "http://", "https://", "about:", "data:", "?", "#"]
    if !schemes.contains(where: start.hasPrefix) {
      diagnostics.error(
        "\"\(start)\" is neither a path nor a URL", at: url.location,
        hint: "start it with / (below baseUrl) or with https://")
    }
  }

  public func summary(in scope: Scope) -> String {
    "goto \(scope.display(url))\(until == .load ? "" : " until \(until.rawValue)")"
      + (statuses.isEmpty ? "" : " status \(statuses.map(\.description).joined(separator: ", "))")
  }

  public var templates: [Template] { [url] }
}
