public import Foundation
import Support
import Vocabulary

/// What the names in a step's templates stand for: the case's cell, the arguments of the flows
/// that the step is in, the suite's variables and secrets, and what only a run knows.
///
/// A pure value. `with(saved:port:baseURL:)` adds the run's part.
public struct Scope: Sendable {
  /// What all scopes of one case share; an object, since there is a scope for each step of each case.
  final class Shared: Sendable {
    let suite: Suite
    let environment: [String: String]
    let caseID: String
    let engine: String
    let viewport: Suite.NamedViewport
    /// The values of the axes of this case, with their properties.
    let axes: [String: Suite.AxisValue]
    /// The zone in which pages show times.
    let timeZone: Template?

    init(
      suite: Suite, environment: [String: String], caseID: String, engine: String,
      viewport: Suite.NamedViewport, axes: [String: Suite.AxisValue], timeZone: Template? = nil
    ) {
      self.suite = suite
      self.environment = environment
      self.caseID = caseID
      self.engine = engine
      self.viewport = viewport
      self.axes = axes
      self.timeZone = timeZone
    }
  }

  /// What a name of a flow or block stands for.
  enum Binding: Sendable {
    /// An argument, and how many of the frames it may look into.
    case argument(Template, depth: Int)
    /// The item of a loop: what a run keeps under this key, beside what steps save.
    case item(key: String)
  }

  var shared: Shared
  /// The arguments of the flows, the outermost first.
  var frames: [[String: Binding]] = []
  /// What steps have saved, and the items of loops.
  var saved: [String: String] = [:]
  /// When the attempt began; `${now}`.
  var now: Date?
  /// In a check, what stands in for the items of loops.
  var standIn: String?
  var port: Int?
  var baseURL: String?
  /// What is this attempt's own; the case's slug outside of a run.
  var unique: String?
  /// Whether secrets are shown as `•••` and what is not known as it is written.
  var isForDisplay = false

  init(_ shared: Shared) { self.shared = shared }

  /// The scope during a run.
  ///
  /// - Parameters:
  ///   - saved: what steps of this case have saved so far, and the items of loops.
  ///   - port: the port that the platform was started on; `${port}`.
  ///   - baseURL: the platform's address in place of the suite's.
  ///   - unique: a text that no other attempt of any run has; `${case.unique}`.
  ///   - now: when the attempt began; `${now}`.
  public func with(
    saved: [String: String], port: Int? = nil, baseURL: String? = nil, unique: String? = nil,
    now: Date? = nil
  ) -> Scope {
    var scope = self
    scope.saved = saved
    scope.port = port ?? self.port
    scope.baseURL = baseURL ?? self.baseURL
    scope.unique = unique ?? self.unique
    scope.now = now ?? self.now
    return scope
  }

  /// The text of a template.
  ///
  /// - Throws: `TemplateError` for a name that has no value and no default.
  public func resolve(_ template: Template) throws(TemplateError) -> String {
    try resolve(template, nesting: 0)
  }

  /// The text of a template for people: secrets as `•••`, what is not known as it is written.
  public func display(_ template: Template) -> String {
    var scope = self
    scope.isForDisplay = true
    return (try? scope.resolve(template)) ?? template.description
  }

  private func resolve(_ template: Template, nesting: Int) throws(TemplateError) -> String {
    var result = ""
    for segment in template.segments {
      switch segment {
      case .text(let text): result += text
      case .computed(let expression, let location):
        result += try text(of: expression, location, nesting)
      case .reference(let path, let defaultValue, let location):
        guard nesting < 24 else {
          throw TemplateError(
            code: .cycle, message: "\"\(path.joined(separator: "."))\" leads back to itself",
            hint: "write the value out in one of the variables", location: location)
        }
        result += try text(of: path, defaultValue, location, nesting)
        guard result.utf8.count <= 1 << 20 else {
          throw TemplateError(
            code: .cycle, message: "\"\(path.joined(separator: "."))\" grows without end",
            hint: "a text may have at most 1 MB", location: location)
        }
      }
    }
    return result
  }

  private func text(
    of path: [String], _ defaultValue: String?, _ location: SourceLocation, _ nesting: Int
  ) throws(TemplateError) -> String {
    do {
      let value = try value(of: path, location, nesting)
      return value.isEmpty ? defaultValue ?? value : value
    } catch {
      switch error.code {
      case .missingProperty, .missingVariable, .notYetKnown:
        if let defaultValue { return defaultValue }
        if isForDisplay { return "${\(path.joined(separator: "."))}" }
      case .unknownName, .badValue, .cycle: break
      }
      throw error
    }
  }

  func value(
    of path: [String], _ location: SourceLocation, _ nesting: Int
  ) throws(TemplateError) -> String {
    let root = path.first ?? ""
    let rest = path.dropFirst().joined(separator: ".")
    switch frames.last?[root] {
    case .argument(let template, let depth)? where path.count == 1:
      var scope = self
      scope.frames = Array(frames.prefix(depth))
      return try scope.resolve(template, nesting: nesting + 1)
    case .item(let key)?: return try item(path, key, location)
    case .argument?, nil: break
    }
    switch root {
    case "env" where path.count == 2:
      if let value = shared.environment[rest] { return value }
      throw TemplateError(
        code: .missingVariable, message: "the environment variable \(rest) is not set",
        hint: "export \(rest)=…, or give a default: ${env.\(rest):-value}", location: location)
    case "secrets" where path.count == 2:
      if isForDisplay, shared.suite.secrets[rest] != nil { return "•••" }
      return try member(rest, of: shared.suite.secrets, "secret", location, nesting)
    case "vars" where path.count == 2:
      return try member(rest, of: shared.suite.variables, "variable", location, nesting)
    case "saved" where path.count == 2:
      if let value = saved[rest] { return value }
      throw TemplateError(
        code: .notYetKnown, message: "no step before this one saves \"\(rest)\"",
        hint: NearestName.of(rest, in: saved.keys.filter(TemplateParser.isName).sorted()).map {
          "did you mean \"\($0)\"?"
        }
          ?? "save it before with read: { …, save: \(rest) } or api: { …, save: { \(rest): json.path } }",
        location: location)
    case "baseUrl" where path.count == 1:
      if let baseURL { return baseURL }
      return try resolve(shared.suite.baseURL, nesting: nesting + 1)
    case "port" where path.count == 1:
      if let port { return String(port) }
      throw TemplateError(
        code: .notYetKnown, message: "the port is not known before the platform is started",
        hint: "use ${port} where a server: is declared in suite.yaml", location: location)
    case "now" where path.count == 1:
      return (now ?? Date()).formatted(Date.ISO8601FormatStyle())
    case "engine" where path.count == 1: return shared.engine
    case "case" where rest == "slug": return Slug.unique(shared.caseID)
    case "case" where rest == "id": return shared.caseID
    case "case" where rest == "unique":
      if let unique { return unique }
      // A value that no attempt has would mislead whoever reads it.
      guard !isForDisplay else {
        throw TemplateError(
          code: .notYetKnown, message: "it is not known before the case starts", location: location)
      }
      return CaseID.unique(shared.caseID, run: "", attempt: 1)
    case "viewport":
      switch rest {
      case "": return shared.viewport.name.value
      case "width": return String(shared.viewport.width)
      case "height": return String(shared.viewport.height)
      default: break
      }
    default:
      if let axis = shared.axes[root] {
        return try property(rest, of: axis, root, location, nesting)
      }
    }
    throw unknown(path, location)
  }

  private func member(
    _ name: String, of members: [String: Template], _ what: String, _ location: SourceLocation,
    _ nesting: Int
  ) throws(TemplateError) -> String {
    if let template = members[name] { return try resolve(template, nesting: nesting + 1) }
    throw TemplateError(
      code: .unknownName, message: "there is no \(what) \"\(name)\"",
      hint: NearestName.hint(
        for: name, in: members.keys.sorted(),
        none: "add it to \(what == "secret" ? "secrets" : "vars") in suite.yaml"),
      location: location)
  }

  private func property(
    _ name: String, of axis: Suite.AxisValue, _ root: String, _ location: SourceLocation,
    _ nesting: Int
  ) throws(TemplateError) -> String {
    if name.isEmpty { return axis.name.value }
    if let template = axis.properties[name] { return try resolve(template, nesting: nesting + 1) }
    let definition = shared.suite.axes.first { $0.name.value == root }
    let others = definition?.values.filter { $0.properties[name] != nil } ?? []
    if !others.isEmpty {
      throw TemplateError(
        code: .missingProperty(axis: root, value: axis.name.value),
        message: "\(root) \"\(axis.name.value)\" has no property \"\(name)\"",
        hint: root == CaseTable.axis
          ? "add it to the row, or give a default: ${\(root).\(name):-value}"
          : "add it in suite.yaml, exclude the value, or give a default: ${\(root).\(name):-value}",
        location: location)
    }
    let known = Set(definition?.values.flatMap { $0.properties.keys } ?? []).sorted()
    throw TemplateError(
      code: .unknownName, message: "\(root) has no property \"\(name)\"",
      hint: NearestName.hint(
        for: name, in: known, none: "the values of \(root) have no properties in suite.yaml"),
      location: location)
  }
}
