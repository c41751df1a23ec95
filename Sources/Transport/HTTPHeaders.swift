/// Header fields in the order they are sent or came in; names compare without case.
public struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral, Sequence {
  /// One header field.
  public struct Field: Sendable, Equatable {
    /// The name, spelled as it was given or received.
    public var name: String
    /// The value, without white space around it.
    public var value: String

    /// Makes a field.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    /// RFC 9110 §5: a name is a token, and a value has no control characters but the tab.
    var isValid: Bool {
      !name.isEmpty && name.utf8.allSatisfy(HTTPHeaders.isTokenByte)
        && value.utf8.allSatisfy { $0 == 9 || ($0 >= 32 && $0 != 127) }
    }
  }

  /// Every field, duplicates included, in order.
  public private(set) var fields: [Field] = []

  /// No headers.
  public init() {}

  /// Headers in the order of the literal; a name may stand there twice.
  public init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { Field($0.0, $0.1) }
  }

  /// The first value of a name, or nil. Setting replaces all of that name; nil removes them.
  public subscript(name: String) -> String? {
    get { fields.first { Self.isSame($0.name, name) }?.value }
    set {
      guard let newValue else { return fields.removeAll { Self.isSame($0.name, name) } }
      if let index = fields.firstIndex(where: { Self.isSame($0.name, name) }) {
        let head = fields[..<index] + [Field(name, newValue)]
        fields = head + fields[(index + 1)...].filter { !Self.isSame($0.name, name) }
      } else {
        fields.append(Field(name, newValue))
      }
    }
  }

  /// Every value of a name, in order.
  public func values(for name: String) -> [String] {
    fields.filter { Self.isSame($0.name, name) }.map(\.value)
  }

  /// Adds a field and keeps those of the same name.
  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name, value))
  }

  /// Walks the fields in order.
  public func makeIterator() -> IndexingIterator<[Field]> {
    fields.makeIterator()
  }

  static func isSame(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count && one.lowercased() == other.lowercased()
  }

  static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// The first field that cannot be sent, as an error.
  func validate() throws(TransportError) {
    guard let bad = fields.first(where: { !$0.isValid }) else { return }
    throw TransportError(
      .other, "the header \"\(bad.name)\" cannot be sent",
      hint: "use a token as its name, and no line breaks or control characters in its value")
  }
}
