/// Statuses of an answer that a step asks for: one, or all of a class such as 4xx.
public enum StatusPattern: Sendable, Hashable, CustomStringConvertible {
  /// Exactly this one.
  case code(Int)
  /// All that begin with this digit.
  case family(Int)

  /// The classes as they are written.
  static let families = (1...5).map { "\($0)xx" }

  /// A number of three digits, or a class such as `4xx`.
  init?(_ text: String) {
    if let code = Int(text), (100...599).contains(code) {
      self = .code(code)
    } else if let index = Self.families.firstIndex(of: text.lowercased()) {
      self = .family(index + 1)
    } else {
      return nil
    }
  }

  /// Whether a status is one of these.
  public func matches(_ status: Int) -> Bool {
    switch self {
    case .code(let code): status == code
    case .family(let digit): status / 100 == digit
    }
  }

  /// As it is written.
  public var description: String {
    switch self {
    case .code(let code): "\(code)"
    case .family(let digit): "\(digit)xx"
    }
  }
}

extension StatusPattern {
  /// One, or a list of them.
  static let shape = {
    let one: [Shape] = [.integer(100...599), .choice(families)]
    return Shape.oneOf(one + [.list(of: .oneOf(one))])
  }()

  /// Reads one or a list; what is wrong is noted.
  static func read(_ node: YAMLNode, _ diagnostics: FileDiagnostics) -> [StatusPattern] {
    (node.elements ?? [node]).compactMap { element in
      let text = element.text ?? element.int.map { String($0) }
      let pattern = text.flatMap { StatusPattern($0) }
      if pattern == nil {
        diagnostics.error(
          "this is no status of an answer", at: element.location,
          hint: "write status: 404, status: 4xx, or a list of both")
      }
      return pattern
    }
  }
}
