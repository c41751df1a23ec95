/// One color, 8 bits a channel, alpha not premultiplied.
public struct PixelColor: Sendable, Hashable {
  /// Red, green, blue and opacity, 0...255 each.
  public var red, green, blue, alpha: UInt8

  /// Makes a color, opaque unless `alpha` is given.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// All four channels 0.
  public static let clear = PixelColor(0, 0, 0, alpha: 0)
  /// Opaque white.
  public static let white = PixelColor(255, 255, 255)
  /// Opaque black.
  public static let black = PixelColor(0, 0, 0)
}

/// A picture in memory: RGBA8, row-major from the top left, `width * 4` bytes a row, not
/// premultiplied.
public struct Bitmap: Sendable, Equatable {
  /// Columns and rows in device pixels.
  public let size: PixelSize
  /// Where the pixels lie, and what else has a copy of this picture.
  private var memory: ScratchMemory.Loan

  /// Columns in device pixels.
  public var width: Int { size.width }
  /// Rows in device pixels.
  public var height: Int { size.height }
  /// The whole picture as a rectangle.
  public var bounds: PixelRect { PixelRect(x: 0, y: 0, width: width, height: height) }
  /// A copy of the pixels, `width * height * 4` bytes.
  public var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

  /// Makes a picture of one color.
  public init(width: Int, height: Int, color: PixelColor = .clear) {
    self.init(PixelSize(width: width, height: height), .orStop(width * height * 4))
    fill(bounds, with: color)
  }

  /// Takes a copy of pixels that are already RGBA8.
  ///
  /// - Throws: `sizeMismatch` unless there are exactly `width * height * 4` bytes.
  public init(width: Int, height: Int, bytes: [UInt8]) throws(ImageError) {
    let (area, areaOverflow) = width.multipliedReportingOverflow(by: height)
    let (count, overflow) = area.multipliedReportingOverflow(by: 4)
    guard width >= 0, height >= 0, !areaOverflow, !overflow, count == bytes.count else {
      throw ImageError(
        .sizeMismatch, "\(bytes.count) bytes cannot be a picture of \(width)×\(height) pixels",
        hint: "give width * height * 4 bytes, RGBA")
    }
    self.init(PixelSize(width: width, height: height), .orStop(count))
    withUnsafeMutableBytes { $0.copyBytes(from: bytes) }
  }

  /// Takes over memory that begins with the pixels.
  init(_ size: PixelSize, _ memory: ScratchMemory.Loan) {
    self.size = size
    self.memory = memory
  }

  /// Calls `body` with the pixels, which are valid until it returns.
  func withUnsafeBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try memory.withStart { start throws(Failure) in
      try body(UnsafeRawBufferPointer(start: start, count: size.area * 4))
    }
  }

  /// Calls `body` with the pixels to change them; other copies of the picture stay as they are.
  mutating func withUnsafeMutableBytes<Value>(
    _ body: (UnsafeMutableRawBufferPointer) -> Value
  ) -> Value {
    let count = size.area * 4
    if !isKnownUniquelyReferenced(&memory) {
      let copy = ScratchMemory.Loan.orStop(count)
      memory.withStart { from in
        copy.withStart { $0.copyMemory(from: from, byteCount: count) }
      }
      memory = copy
    }
    return memory.withStart { body(UnsafeMutableRawBufferPointer(start: $0, count: count)) }
  }

  /// The color at a column and a row; reads clear and writes nothing outside the picture.
  public subscript(x: Int, y: Int) -> PixelColor {
    get {
      guard x >= 0, y >= 0, x < width, y < height else { return .clear }
      return withUnsafeBytes {
        PixelColor(packed: $0.load(fromByteOffset: (y * width + x) * 4, as: UInt32.self))
      }
    }
    set {
      guard x >= 0, y >= 0, x < width, y < height else { return }
      let offset = (y * width + x) * 4
      withUnsafeMutableBytes {
        $0.storeBytes(of: newValue.packed, toByteOffset: offset, as: UInt32.self)
      }
    }
  }

  /// Whether size and all bytes are equal, also the colors of fully transparent pixels.
  public static func == (one: Bitmap, other: Bitmap) -> Bool {
    one.size == other.size
      && one.withUnsafeBytes { first in other.withUnsafeBytes { haveSameBytes(first, $0) } }
  }

  /// The part within `rect`, which is first cut to the picture; empty where they do not meet.
  public func cropped(to rect: PixelRect) -> Bitmap {
    let part = rect.intersection(bounds)
    if part == bounds { return self }
    var result = Bitmap(width: part.width, height: part.height)
    result.copyRows(of: self, from: part)
    return result
  }

  /// The picture at the top left of a larger one; sides already as long as asked are kept.
  public func padded(to target: PixelSize, color: PixelColor = .clear) -> Bitmap {
    let wanted = PixelSize(
      width: max(width, target.width), height: max(height, target.height))
    if wanted == size { return self }
    var result = Bitmap(width: wanted.width, height: wanted.height, color: color)
    result.copyRows(of: self, from: bounds)
    return result
  }

  /// Paints the part of `rect` that lies within the picture.
  public mutating func fill(_ rect: PixelRect, with color: PixelColor) {
    let part = rect.intersection(bounds)
    guard !part.isEmpty else { return }
    let value = color.packed
    let columns = width
    withUnsafeMutableBytes { raw in
      let pixels = raw.bindMemory(to: UInt32.self)
      for y in part.y..<part.maxY {
        pixels[(y * columns + part.x)..<(y * columns + part.maxX)].update(repeating: value)
      }
    }
  }

  private mutating func copyRows(of source: Bitmap, from part: PixelRect) {
    guard !part.isEmpty else { return }
    let stride = width * 4
    let sourceStride = source.width * 4
    withUnsafeMutableBytes { target in
      source.withUnsafeBytes { origin in
        for y in 0..<part.height {
          let from = (part.y + y) * sourceStride + part.x * 4
          target[(y * stride)..<(y * stride + part.width * 4)].copyBytes(
            from: origin[from..<(from + part.width * 4)])
        }
      }
    }
  }
}

extension PixelColor {
  /// The four bytes as they lie in a bitmap.
  var packed: UInt32 {
    UInt32(
      littleEndian: UInt32(red) | UInt32(green) << 8 | UInt32(blue) << 16 | UInt32(alpha) << 24)
  }
}

extension Bitmap {
  /// The pixels as RGB8, row-major; nil where one of them is not opaque.
  var opaqueBytes: [UInt8]? {
    let count = width * height
    var isOpaque = true
    let packed = [UInt8](unsafeUninitializedCapacity: count * 3) { buffer, initialized in
      withUnsafeBytes { source in
        for pixel in 0..<count {
          guard source[pixel * 4 + 3] == 255 else {
            isOpaque = false
            return
          }
          buffer[pixel * 3] = source[pixel * 4]
          buffer[pixel * 3 + 1] = source[pixel * 4 + 1]
          buffer[pixel * 3 + 2] = source[pixel * 4 + 2]
        }
        initialized = count * 3
      }
    }
    return isOpaque ? packed : nil
  }
}
