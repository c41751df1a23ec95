public import Imaging

/// Holds what Imaging makes of files against libpng; each check names what does not agree.
public enum Disagreement {
  /// Small enough that no input takes long.
  public static let limits = PNGLimits(maxSide: 4096, maxPixels: 1 << 18, maxBytes: 1 << 20)

  /// One file: refused by both, or decoded to the same pixels; nil where they agree.
  public static func decoding(_ file: [UInt8], limits: PNGLimits = limits) -> String? {
    let reference = ReferenceDecoder.decode(file, limits: limits)
    _ = try? PNGCodec.textChunks(of: file, limits: limits)
    _ = try? PNGCodec.header(of: file)
    do throws(ImageError) {
      let bitmap = try PNGCodec.decode(file, limits: limits)
      guard let reference else { return "decoded to \(bitmap.size), refused by libpng" }
      guard bitmap.size == reference.size else {
        return "decoded to \(bitmap.size), libpng has \(reference.size)"
      }
      return difference(bitmap, reference, "libpng")
        ?? ReferenceDecoder.decodeSimply(file, limits: limits).flatMap {
          difference(bitmap, $0, "libpng's simplified reading")
        }
    } catch {
      return reference == nil ? nil : "refused (\(error)), libpng decodes \(file.count) bytes"
    }
  }

  /// Two files: the outcome that the decoded pictures give; nil where it is that.
  public static func comparison(
    _ expected: [UInt8], _ actual: [UInt8], options: ComparisonOptions = .default,
    limits: PNGLimits = limits
  ) -> String? {
    let first = ReferenceDecoder.decode(expected, limits: limits)
    let second = ReferenceDecoder.decode(actual, limits: limits)
    do throws(FileComparisonError) {
      let (result, pictures) = try ImageComparison.compareFilesAndDecode(
        expectedPNG: expected, actualPNG: actual, options: options, limits: limits)
      // Equal files are known to be the same picture without a look at their pixels.
      if expected == actual { return result.isSame ? nil : "equal files have \(result)" }
      // The same for equal pixels, still compressed: no pixel is looked at, but all checksums are.
      if case .same(let detail) = result, detail.reason == .equalEncoding,
        first == nil, second == nil
      {
        return nil
      }
      guard let first, let second else { return "\(result), but libpng refuses a file" }
      if let pictures, pictures.expected != first || pictures.actual != second {
        return "the pictures handed back are not those that libpng decodes"
      }
      let plain = ImageComparison.compare(expected: first, actual: second, options: options)
      return outcome(result) == outcome(plain) && result.change == plain.change
        ? nil : "the files have \(result), their pictures \(plain)"
    } catch {
      if expected == actual { return first == nil ? nil : "equal files are refused: \(error)" }
      switch error {
      case .expected(let error):
        return first == nil ? nil : "the first file is refused: \(error)"
      case .actual(let error):
        return second == nil ? nil : "the second file is refused: \(error)"
      }
    }
  }

  private static func outcome(_ result: ComparisonResult) -> [Int] {
    switch result {
    case .same(let same): [0, same.toleratedPixels, same.ignoredPixels]
    case .sizesDiffer(let one, let two, _): [1, one.width, one.height, two.width, two.height]
    case .pixels: [2]
    }
  }

  private static func difference(_ bitmap: Bitmap, _ other: Bitmap, _ who: String) -> String? {
    guard bitmap != other else { return nil }
    let at = zip(bitmap.bytes, other.bytes).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
    let (x, y) = (at / 4 % bitmap.width, at / 4 / bitmap.width)
    return "pixel \(x),\(y) of \(bitmap.size) is \(bitmap[x, y]), for \(who) it is \(other[x, y])"
  }
}
