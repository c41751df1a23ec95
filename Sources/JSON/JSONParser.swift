/// A recursive-descent parser of JSON over bytes in memory.
struct JSONParser {
  private static let depthLimit = 1_000

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0
  private var valuesLeft: Int

  static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ mostValues: Int
  ) -> Result<JSONValue, JSONSyntaxError> {
    do throws(JSONSyntaxError) {
      var parser = JSONParser(bytes: bytes, valuesLeft: mostValues)
      let value = try parser.value()
      parser.skipSpace()
      guard parser.position == bytes.count else { throw parser.error("text after the value") }
      return .success(value)
    } catch {
      return .failure(error)
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, valuesLeft: Int) {
    self.bytes = bytes
    self.valuesLeft = valuesLeft
  }

  private func error(_ message: String) -> JSONSyntaxError {
    JSONSyntaxError(message: message, offset: position)
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    guard position < bytes.count else { throw error("unexpected end") }
    valuesLeft -= 1
    guard valuesLeft >= 0 else { throw error("more values than can be read") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ text: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { throw error("unexpected end") }
    for index in 0..<count where bytes[position + index] != text.utf8Start[index] {
      throw error("unknown word")
    }
    position += count
    return value
  }

  private mutating func enter() throws(JSONSyntaxError) {
    position += 1
    depth += 1
    if depth > Self.depthLimit { throw error("values nest too deep") }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    defer { depth -= 1 }
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw error("expected a key")
      }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("expected a colon") }
      members[key] = try value()
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw error("expected a comma or }") }
    }
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    defer { depth -= 1 }
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw error("expected a comma or ]") }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    guard let length = JSONNumberScan.length(in: bytes, from: position) else {
      throw error("expected a value")
    }
    defer { position += length }
    return .number(JSONNumber(scanned: bytes[position..<position + length]))
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      position += 1
    }
    throw error("unexpected end of a string")
  }

  /// Parses the rest of a string with escapes, which are rare; surrogate pairs are combined.
  private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
    var output = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: output, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &output)
      default: output.append(byte)
      }
    }
    throw error("unexpected end of a string")
  }

  private mutating func escape(into output: inout [UInt8]) throws(JSONSyntaxError) {
    guard position < bytes.count else { throw error("unexpected end of a string") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
    case UInt8(ascii: "b"): output.append(8)
    case UInt8(ascii: "f"): output.append(12)
    case UInt8(ascii: "n"): output.append(10)
    case UInt8(ascii: "r"): output.append(13)
    case UInt8(ascii: "t"): output.append(9)
    case UInt8(ascii: "u"):
      var units = [try hexadecimal()]
      if UTF16.isLeadSurrogate(units[0]), position + 1 < bytes.count,
        bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
      {
        let resume = position
        position += 2
        let next = try hexadecimal()
        if UTF16.isTrailSurrogate(next) { units.append(next) } else { position = resume }
      }
      output += String(decoding: units, as: UTF16.self).utf8
    default: throw error("unknown escape")
    }
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt16 {
    guard position + 4 <= bytes.count else { throw error("unexpected end of a string") }
    let text = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    guard let unit = UInt16(text, radix: 16) else { throw error("expected four hex digits") }
    position += 4
    return unit
  }
}
