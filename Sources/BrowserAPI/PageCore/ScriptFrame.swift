/// A frame of a stack, as CDP and BiDi both have it on the wire.
package struct ScriptFrame: Decodable, Sendable, Hashable {
  package var functionName: String
  package var url: String
  /// Zero-based.
  package var lineNumber: Int
  /// Zero-based.
  package var columnNumber: Int

  package init(functionName: String, url: String, lineNumber: Int, columnNumber: Int) {
    self.functionName = functionName
    self.url = url
    self.lineNumber = lineNumber
    self.columnNumber = columnNumber
  }

  /// `https://host/app.js:12:7`, one-based.
  package var place: String { "\(url):\(lineNumber + 1):\(columnNumber + 1)" }
}

extension [ScriptFrame] {
  /// The frames, one a line.
  package var text: String {
    map { $0.functionName.isEmpty ? "at \($0.place)" : "at \($0.functionName) (\($0.place))" }
      .joined(separator: "\n")
  }
}
