/// Why a text is not valid JSON.
public struct JSONSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was wrong.
  public var message: String
  /// The zero-based number of the byte.
  public var offset: Int

  /// Creates an error.
  public init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }

  public var description: String { "\(message) at byte \(offset)" }
}

extension JSONValue {
  /// Parses a JSON text (RFC 8259) in UTF-8.
  ///
  /// Unlike Foundation's decoder, it accepts lone surrogates, which pages do log, and replaces
  /// them.
  /// - Parameter mostValues: how many values there may be, since each takes more memory than text.
  /// - Throws: `JSONSyntaxError`, also if values are nested more than 1,000 levels deep.
  public init(
    utf8 bytes: some Sequence<UInt8>, mostValues: Int = .max
  ) throws(JSONSyntaxError) {
    let parsed: Result<JSONValue, JSONSyntaxError>? = bytes.withContiguousStorageIfAvailable {
      JSONParser.parse($0, mostValues)
    }
    self =
      try (parsed ?? Array(bytes).withUnsafeBufferPointer { JSONParser.parse($0, mostValues) })
      .get()
  }

  /// The JSON text of the value, in UTF-8 and without white space.
  public var utf8: [UInt8] {
    var output: [UInt8] = []
    write(to: &output)
    return output
  }

  /// Appends the JSON text of the value.
  ///
  /// - Parameter isSorted: whether the members of objects come in the order of their keys, so that
  ///   a value has the same bytes each time.
  public func write(to output: inout [UInt8], isSorted: Bool = false) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let value): output += value.text.utf8
    case .string(let value): Self.write(string: value, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        element.write(to: &output, isSorted: isSorted)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      var isFirst = true
      func write(_ key: String, _ value: JSONValue) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        Self.write(string: key, to: &output)
        output.append(UInt8(ascii: ":"))
        value.write(to: &output, isSorted: isSorted)
      }
      if isSorted {
        for (key, value) in members.sorted(by: { $0.key < $1.key }) { write(key, value) }
      } else {
        for (key, value) in members { write(key, value) }
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func write(string: String, to output: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    output.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0..<0x20:
        output += "\\u00".utf8
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      default:
        output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
