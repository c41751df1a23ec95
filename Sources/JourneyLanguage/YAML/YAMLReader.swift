import Dispatch
import Foundation
import Synchronization
import Vocabulary
import Yams

/// Bytes of a YAML file -> `YAMLNode`, within limits that hold before anything is expanded.
///
/// libyaml refuses more than 1000 levels by itself, so the stack of the reading thread below is
/// enough for every input; anchors are refused, so no node is ever visited twice.
enum YAMLReader {
  /// The most bytes that a file may have.
  static let maximumSize = 1 << 20
  /// The most separators, and so values: each costs a hundred times its bytes in memory.
  static let maximumSeparators = 60_000
  /// The most levels of lists and mappings.
  static let maximumDepth = 64

  /// Why a file has no text.
  struct Problem: Error { let diagnostic: Diagnostic }

  /// The text of a file, unless it is too large or not UTF-8.
  static func text(of data: Data, path: String) -> Result<String, Problem> {
    func failure(_ message: String, _ hint: String, line: Int = 1) -> Result<String, Problem> {
      let location = SourceLocation(file: path, line: line, column: 1)
      return .failure(
        Problem(diagnostic: Diagnostic(message: message, location: location, hint: hint)))
    }
    if data.count > maximumSize {
      return failure(
        "the file has \(data.count) bytes, more than the 1 MB (1048576 bytes) allowed",
        "split it into several files")
    }
    let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return failure("the file is UTF-16, not UTF-8", "save it as UTF-8")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = firstBadLine(of: bytes)
      return failure(
        "the file is not UTF-8: line \(line) has bytes that are no character",
        "save it as UTF-8", line: line)
    }
    return .success(text)
  }

  /// The number of the first line with bytes that are not UTF-8.
  private static func firstBadLine(of bytes: Data) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var line = 1
    while case .valid(let units) = parser.parseScalar(from: &iterator) {
      if units.first == 0x0A { line += 1 }
    }
    return line
  }

  /// The root of a text; nil with diagnostics where it is no single YAML document in the limits.
  static func root(of text: String, _ diagnostics: FileDiagnostics) -> YAMLNode? {
    if let place = aliasBomb(in: text) {
      let location = diagnostics.location(line: place.line, column: place.column)
      diagnostics.error("aliases (*name) are not allowed", at: location, hint: Self.aliasHint)
      return nil
    }
    let separators = Set(",[{:?-\n\r".utf8)
    if text.utf8.count(where: separators.contains) > maximumSeparators {
      diagnostics.error(
        "the file holds too many values", at: diagnostics.location(line: 1, column: 1),
        hint: "split it into several files")
      return nil
    }
    let source = diagnostics.source
    let outcome = onLargeStack { () -> (YAMLNode?, [Diagnostic]) in
      let found = FileDiagnostics(source: source)
      return (compose(text, found), found.all)
    }
    for diagnostic in outcome?.1 ?? [] {
      diagnostics.error(diagnostic.message, at: diagnostic.location, hint: diagnostic.hint)
    }
    return outcome?.0
  }

  private static let aliasHint =
    "write the value out, share steps with a flow, "
    + "or put the text in quotes if it starts with & or *"

  private static func compose(_ text: String, _ diagnostics: FileDiagnostics) -> YAMLNode? {
    do {
      let parser = try Parser(yaml: text, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        diagnostics.error(
          "the file is empty", at: diagnostics.location(line: 1, column: 1),
          hint: "start with \"journey: NAME\" (or \"flow:\" in flows/)")
        return nil
      }
      // The parser owns the anchors that the nodes refer to weakly.
      return withExtendedLifetime(parser) { convert(node, depth: 1, diagnostics) }
    } catch let error as YamlError {
      report(error, text: text, diagnostics)
    } catch {
      diagnostics.error(
        "the file could not be read as YAML: \(error)",
        at: diagnostics.location(line: 1, column: 1))
    }
    return nil
  }

  private static func convert(
    _ node: Node, depth: Int, _ diagnostics: FileDiagnostics
  ) -> YAMLNode? {
    let location = diagnostics.location(
      line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    guard depth <= maximumDepth else {
      diagnostics.error(
        "lists and mappings are nested more than \(maximumDepth) deep", at: location,
        hint: "write it flatter; is a bracket or an indent too many?")
      return nil
    }
    guard node.anchor == nil else {
      diagnostics.error("anchors (&name) are not allowed", at: location, hint: aliasHint)
      return nil
    }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(
        content: .scalar(scalar.string, isPlain: scalar.style == .plain), location: location)
    case .sequence(let sequence):
      var elements: [YAMLNode] = []
      for element in sequence {
        guard let element = convert(element, depth: depth + 1, diagnostics) else { return nil }
        elements.append(element)
      }
      return YAMLNode(content: .sequence(elements), location: location)
    case .mapping(let mapping):
      var entries: [YAMLNode.Entry] = []
      for (key, value) in mapping {
        guard let keyNode = convert(key, depth: depth + 1, diagnostics),
          let valueNode = convert(value, depth: depth + 1, diagnostics)
        else { return nil }
        guard case .scalar(let name, _) = keyNode.content else {
          diagnostics.error(
            "a key must be a word, not \(keyNode.kind)", at: keyNode.location,
            hint: "put a text that starts with { or [ in quotes")
          return nil
        }
        entries.append(.init(key: Located(name, at: keyNode.location), value: valueNode))
      }
      return YAMLNode(content: .mapping(entries), location: location)
    case .alias:
      diagnostics.error("aliases (*name) are not allowed", at: location, hint: aliasHint)
      return nil
    }
  }

  /// The first alias of a text that has too many for its keys to be compared in reasonable time.
  ///
  /// Counts what may be an anchor or alias, quoted or not: 24 aliases cannot yet explode.
  private static func aliasBomb(in text: String) -> (line: Int, column: Int)? {
    let mayPrecede = Set("\n\r\t [{]},:".utf8)
    var previous = UInt8(ascii: "\n")
    var anchors = 0
    var aliases = 0
    var first: (line: Int, column: Int)?
    var line = 1
    var lineStart = 0
    for (offset, byte) in text.utf8.enumerated() {
      if mayPrecede.contains(previous) {
        if byte == UInt8(ascii: "&") { anchors += 1 }
        if byte == UInt8(ascii: "*") {
          aliases += 1
          first = first ?? (line, offset - lineStart + 1)
        }
      }
      if byte == UInt8(ascii: "\n") {
        line += 1
        lineStart = offset + 1
      }
      previous = byte
    }
    return anchors > 0 && aliases > 24 ? first : nil
  }

  /// Runs on a thread whose stack holds the deepest nesting that libyaml lets through.
  private static func onLargeStack<Value: Sendable>(
    _ body: @escaping @Sendable () -> Value
  ) -> Value? {
    let box = ResultBox<Value>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let value = body()
      box.value.withLock { $0 = value }
      done.signal()
    }
    thread.stackSize = 32 << 20
    thread.start()
    done.wait()
    return box.value.withLock { $0 }
  }

  private final class ResultBox<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
