extension JSONValue {
  /// The value as a text of its own: a string as it is, other values as compact JSON with sorted keys.
  public var plainText: String {
    if let string { return string }
    var output: [UInt8] = []
    write(to: &output, isSorted: true)
    return String(decoding: output, as: UTF8.self)
  }
}
