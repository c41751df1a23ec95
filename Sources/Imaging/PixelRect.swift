/// A width and a height in device pixels.
public struct PixelSize: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Pixels from left to right, 0 or more.
  public var width: Int
  /// Pixels from top to bottom, 0 or more.
  public var height: Int

  /// Makes a size; negative numbers become 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// `width * height`.
  public var area: Int { width * height }

  /// Like `1280×720`.
  public var description: String { "\(width)×\(height)" }
}

/// A rectangle in device pixels; `x` and `y` are its top left pixel, which it contains.
public struct PixelRect: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The leftmost column.
  public var x: Int
  /// The topmost row.
  public var y: Int
  /// Columns, 0 or more.
  public var width: Int
  /// Rows, 0 or more.
  public var height: Int

  /// Makes a rectangle; a negative width or height becomes 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The first column to the right of the rectangle.
  public var maxX: Int { x.addingReportingOverflow(width).overflow ? Int.max : x + width }
  /// The first row below the rectangle.
  public var maxY: Int { y.addingReportingOverflow(height).overflow ? Int.max : y + height }
  /// Whether it holds no pixel.
  public var isEmpty: Bool { width == 0 || height == 0 }
  /// `width * height`.
  public var area: Int { width.multipliedReportingOverflow(by: height).partialValue }

  /// The part that lies within `other`; empty where they do not meet.
  public func intersection(_ other: PixelRect) -> PixelRect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    let right = min(maxX, other.maxX)
    let bottom = min(maxY, other.maxY)
    guard right > left, bottom > top else { return PixelRect(x: 0, y: 0, width: 0, height: 0) }
    return PixelRect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The smallest rectangle around both; an empty one adds nothing.
  public func union(_ other: PixelRect) -> PixelRect {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let left = min(x, other.x)
    let top = min(y, other.y)
    return PixelRect(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }

  /// Like `12×4 at 100,20`.
  public var description: String { "\(width)×\(height) at \(x),\(y)" }
}
