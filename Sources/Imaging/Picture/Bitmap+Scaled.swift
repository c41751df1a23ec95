extension Bitmap {
  /// The picture made smaller, as wide and high as fits into `limit` without stretching; each pixel
  /// is the mean of those that it stands for. A picture that fits already is left as it is.
  public func scaledDown(toFit limit: PixelSize) -> Bitmap {
    let target = size.scaledDown(toFit: limit)
    if target == size { return self }
    var result = Bitmap(width: target.width, height: target.height)
    let sourceStride = width * 4
    result.withUnsafeMutableBytes { output in
      withUnsafeBytes { input in
        var next = 0
        for y in 0..<target.height {
          let rows = Self.span(y, of: target.height, in: height)
          for x in 0..<target.width {
            let columns = Self.span(x, of: target.width, in: width)
            var (red, green, blue, alpha) = (0, 0, 0, 0)
            for row in rows {
              var at = row * sourceStride + columns.lowerBound * 4
              for _ in columns {
                let opacity = Int(input[at + 3])
                red += Int(input[at]) * opacity
                green += Int(input[at + 1]) * opacity
                blue += Int(input[at + 2]) * opacity
                alpha += opacity
                at += 4
              }
            }
            // Colors count by their opacity, so that invisible ones do not shine through.
            if alpha > 0 {
              output[next] = UInt8(red / alpha)
              output[next + 1] = UInt8(green / alpha)
              output[next + 2] = UInt8(blue / alpha)
              output[next + 3] = UInt8(alpha / (rows.count * columns.count))
            }
            next += 4
          }
        }
      }
    }
    return result
  }

  /// Which of `count` rows or columns the one at `index` of `parts` stands for; at least one.
  private static func span(_ index: Int, of parts: Int, in count: Int) -> Range<Int> {
    let start = index * count / parts
    return start..<max(start + 1, (index + 1) * count / parts)
  }
}

extension PixelSize {
  /// The largest size of the same shape that fits into `limit`, at least 1×1; never larger than it
  /// is.
  func scaledDown(toFit limit: PixelSize) -> PixelSize {
    guard !isEmpty, width > limit.width || height > limit.height else { return self }
    let (most, highest) = (max(1, limit.width), max(1, limit.height))
    // Which side decides, without rounding.
    if width * highest >= height * most {
      return PixelSize(width: most, height: max(1, height * most / width))
    }
    return PixelSize(width: max(1, width * highest / height), height: highest)
  }

  private var isEmpty: Bool { width == 0 || height == 0 }
}
