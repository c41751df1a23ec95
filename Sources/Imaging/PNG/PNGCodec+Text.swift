extension PNGCodec {
  /// The uncompressed text chunks (tEXt), by keyword; the first of several with one keyword.
  ///
  /// Compressed texts (zTXt, iTXt) are left aside and never inflated.
  /// - Throws: as `decode`, except for damage within the compressed pixel data.
  public static func textChunks(
    of bytes: [UInt8], limits: PNGLimits = .default
  ) throws(ImageError) -> [String: String] {
    let file = try PNGChunks(bytes, limits: limits)
    var result: [String: String] = [:]
    for chunk in file.chunks where chunk.isNamed("tEXt") {
      guard let (keyword, value) = text(bytes[chunk.data]), result[keyword] == nil else { continue }
      result[keyword] = value
    }
    return result
  }

  /// The same PNG with text chunks (tEXt) behind its header; chunks with the same keywords go.
  ///
  /// No other byte is touched, so the pixels stay exactly as they were encoded.
  /// - Throws: as `textChunks`, and `invalidText` unless a keyword has 1...79 characters and all
  ///   characters are Latin-1 without NUL.
  public static func withText(
    _ text: [String: String], in bytes: [UInt8], limits: PNGLimits = .default
  ) throws(ImageError) -> [UInt8] {
    let file = try PNGChunks(bytes, limits: limits)
    var added: [UInt8] = []
    for (keyword, value) in text.sorted(by: { $0.key < $1.key }) {
      added += try chunk(keyword, value)
    }
    var result = PNGChunks.signature
    result.reserveCapacity(bytes.count + added.count)
    for chunk in file.chunks {
      if chunk.isNamed("tEXt"), let (keyword, _) = self.text(bytes[chunk.data]),
        text[keyword] != nil
      {
        continue
      }
      result += bytes[chunk.whole]
      if chunk.isNamed("IHDR") { result += added }
    }
    return result
  }

  private static func text(_ data: ArraySlice<UInt8>) -> (keyword: String, value: String)? {
    guard let end = data.firstIndex(of: 0), end > data.startIndex else { return nil }
    return (latin1(data[..<end]), latin1(data[(end + 1)...]))
  }

  private static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }

  private static func chunk(_ keyword: String, _ value: String) throws(ImageError) -> [UInt8] {
    let data = try latin1(keyword) + [0] + latin1(value)
    guard (1...79).contains(keyword.unicodeScalars.count) else {
      throw ImageError(
        .invalidText, "the keyword \"\(keyword)\" has not 1 to 79 characters",
        hint: "choose a shorter keyword")
    }
    let body = Array("tEXt".utf8) + data
    return bigEndian(UInt32(data.count)) + body
      + bigEndian(body.withUnsafeBytes { PNGChunks.checksum($0) })
  }

  private static func latin1(_ text: String) throws(ImageError) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard (1...255).contains(scalar.value) else {
        throw ImageError(
          .invalidText, "the text \"\(text)\" has characters that a PNG text chunk cannot hold",
          hint: "use Latin-1 characters")
      }
      bytes.append(UInt8(scalar.value))
    }
    return bytes
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
