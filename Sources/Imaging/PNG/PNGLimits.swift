/// How large a PNG may be; read from its header before anything is allocated.
public struct PNGLimits: Sendable, Equatable {
  /// The longest side in pixels.
  public var maxSide: Int
  /// The most pixels; a decoded picture takes 4 bytes for each.
  public var maxPixels: Int
  /// The most bytes of the file.
  public var maxBytes: Int

  /// Makes limits; the defaults hold a page of 1280×50000 and refuse what decodes to more than 256
  /// MiB.
  public init(
    maxSide: Int = 65_535, maxPixels: Int = 1 << 26, maxBytes: Int = 256 << 20
  ) {
    self.maxSide = maxSide
    self.maxPixels = maxPixels
    self.maxBytes = maxBytes
  }

  /// Sides of 65 535, 67 million pixels, 256 MiB.
  public static let `default` = PNGLimits()

  func check(byteCount: Int) throws(ImageError) {
    guard byteCount <= maxBytes else {
      throw ImageError(
        .tooLarge, "the PNG has \(byteCount) bytes, more than the limit of \(maxBytes)",
        hint: "capture a smaller part of the page, or raise the limit")
    }
  }

  func check(_ header: PNGHeader) throws(ImageError) {
    let (width, height) = (header.width, header.height)
    guard width > 0, height > 0 else {
      throw ImageError(
        .zeroSize, "the PNG declares a size of \(width)×\(height)", hint: ImageError.captureAgain)
    }
    guard width <= maxSide, height <= maxSide, width * height <= maxPixels else {
      throw ImageError(
        .tooLarge,
        "the PNG declares \(width)×\(height) pixels, more than the limit of \(maxPixels) pixels "
          + "and \(maxSide) a side",
        hint: "capture a smaller part of the page, or raise the limit")
    }
  }
}
