import Hashing
import Imaging

/// A baseline's smaller encoding of what a browser captured, and how the capture is recognized later.
///
/// Browsers encode for speed; a repository wants small files. So a baseline holds the same pixels,
/// re-encoded (about a third of the size), and in a text chunk two digests: of the capture's
/// pixel stream and of its own. A later capture with the first digest shows the same picture
/// without either file being decoded. The second one binds the text to the pixels beside it: a
/// baseline whose pixels were edited by hand, text and all, is decoded and compared.
enum CompactPicture {
  static let keyword = "wayfarer-capture"

  /// The smaller file with the same text chunks, the elements among them; nil where it would not be smaller.
  static func bytes(of png: [UInt8], limits: PNGLimits) -> [UInt8]? {
    do throws(ImageError) {
      let bitmap = try PNGCodec.decode(png, limits: limits)
      let encoded = try PNGCodec.encode(bitmap, compression: .small)
      guard encoded.count < png.count, try PNGCodec.decode(encoded, limits: limits) == bitmap else {
        return nil
      }
      var text = try PNGCodec.textChunks(of: png, limits: limits)
      text[keyword] = try origin(capture: png, own: encoded, limits)
      let described = try PNGCodec.withText(text, in: encoded, limits: limits)
      let record = try PNGCodec.compressedText(EncodedElements.keyword, of: png, limits: limits)
      return try PNGCodec.withCompressedText(
        record, EncodedElements.keyword, in: described, limits: limits)
    } catch {
      return nil
    }
  }

  /// Whether the baseline was made of a capture that was encoded just like this one.
  static func isMade(_ baseline: Baseline, of capture: [UInt8], limits: PNGLimits) -> Bool {
    guard let recorded = baseline.origin else { return false }
    return (try? origin(capture: capture, own: baseline.png, limits)) == recorded
  }

  private static func origin(
    capture: [UInt8], own: [UInt8], _ limits: PNGLimits
  ) throws(ImageError) -> String {
    let streams = (
      try PNGCodec.pixelStream(of: capture, limits: limits),
      try PNGCodec.pixelStream(of: own, limits: limits)
    )
    return "\(SHA256.hexadecimal(streams.0)) \(SHA256.hexadecimal(streams.1))"
  }
}
