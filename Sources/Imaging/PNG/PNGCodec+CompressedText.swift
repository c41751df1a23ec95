import CPNG

/// Compressed text chunks (iTXt, https://www.w3.org/TR/png-3/#11iTXt): for texts that are too long
/// to stand in a file as they are.
extension PNGCodec {
  /// The compressed text of a keyword, in UTF-8; nil if the file has none.
  ///
  /// What cannot be inflated, or would be longer than `maxBytes`, counts as not there: such a text
  /// says something about the picture and is never the picture.
  /// - Throws: as `textChunks`.
  public static func compressedText(
    _ keyword: String, of bytes: [UInt8], maxBytes: Int = 4 << 20, limits: PNGLimits = .default
  ) throws(ImageError) -> [UInt8]? {
    let file = try PNGChunks(bytes, limits: limits)
    let head = head(of: keyword)
    let found = file.chunks.first { isNamed($0, head, in: bytes) }
    return found.flatMap { inflate(bytes[$0.data].dropFirst(head.count), maxBytes: maxBytes) }
  }

  /// The same PNG with a compressed text before its end, in place of one with the same keyword.
  ///
  /// No other byte is touched.
  /// - Parameter text: UTF-8; nil takes the text away.
  /// - Throws: as `textChunks`, and `invalidText` unless the keyword has 1...79 printable ASCII
  ///   characters.
  public static func withCompressedText(
    _ text: [UInt8]?, _ keyword: String, in bytes: [UInt8], limits: PNGLimits = .default
  ) throws(ImageError) -> [UInt8] {
    guard (1...79).contains(keyword.utf8.count),
      keyword.utf8.allSatisfy({ (33...126).contains($0) })
    else {
      throw ImageError(
        .invalidText, "the keyword \"\(keyword)\" has not 1 to 79 ASCII characters",
        hint: "choose another keyword")
    }
    let file = try PNGChunks(bytes, limits: limits)
    let head = head(of: keyword)
    var added: [UInt8] = []
    if let text {
      let body = Array("iTXt".utf8) + head + (try deflate(text))
      added =
        bigEndian(UInt32(body.count - 4)) + body
        + bigEndian(body.withUnsafeBytes { PNGChunks.checksum($0) })
    }
    var result = PNGChunks.signature
    result.reserveCapacity(bytes.count + added.count)
    for chunk in file.chunks where !isNamed(chunk, head, in: bytes) {
      if chunk.isNamed("IEND") { result += added }
      result += bytes[chunk.whole]
    }
    return result
  }

  /// The keyword, "compressed", "by zlib", no language, no translated keyword.
  private static func head(of keyword: String) -> [UInt8] {
    Array(keyword.utf8) + [0, 1, 0, 0, 0]
  }

  private static func isNamed(
    _ chunk: PNGChunks.Chunk, _ head: [UInt8], in bytes: [UInt8]
  ) -> Bool {
    chunk.isNamed("iTXt") && bytes[chunk.data].starts(with: head)
  }

  private static func inflate(_ data: ArraySlice<UInt8>, maxBytes: Int) -> [UInt8]? {
    // DEFLATE packs at most 1032 bytes into one.
    let (most, isHuge) = data.count.multipliedReportingOverflow(by: 1032)
    let room = max(1, isHuge ? maxBytes : min(maxBytes, most))
    var isWhole = false
    let result = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      var length = uLongf(room)
      isWhole = data.withUnsafeBufferPointer {
        uncompress(buffer.baseAddress, &length, $0.baseAddress, uLong($0.count)) == Z_OK
      }
      count = isWhole ? Int(length) : 0
    }
    return isWhole ? result : nil
  }

  private static func deflate(_ text: [UInt8]) throws(ImageError) -> [UInt8] {
    let room = Int(compressBound(uLong(text.count)))
    var isDone = false
    let result = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      var length = uLongf(room)
      isDone = text.withUnsafeBufferPointer {
        compress2(buffer.baseAddress, &length, $0.baseAddress, uLong($0.count), 9) == Z_OK
      }
      count = isDone ? Int(length) : 0
    }
    guard isDone else {
      throw ImageError(
        .encodingFailed, "a text could not be compressed", hint: "free some memory")
    }
    return result
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
