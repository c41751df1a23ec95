extension Bitmap {
  /// Hands all rows to `body`.
  func withBand<Result>(_ body: (PictureBand) -> Result) -> Result {
    withUnsafeBytes { raw in
      guard let pixels = raw.bindMemory(to: UInt32.self).baseAddress else {
        var nothing: UInt32 = 0
        return withUnsafePointer(to: &nothing) {
          body(PictureBand(size: size, rows: 0..<height, pixels: $0))
        }
      }
      return body(PictureBand(size: size, rows: 0..<height, pixels: pixels))
    }
  }
}

extension PictureBand {
  /// A copy of some rows and columns.
  func copy(_ rows: Range<Int>, _ columns: Range<Int>) -> Bitmap {
    var result = Bitmap(width: columns.count, height: rows.count)
    result.withUnsafeMutableBytes { target in
      guard let base = target.baseAddress, !columns.isEmpty else { return }
      for (index, y) in rows.enumerated() {
        (base + index * columns.count * 4).copyMemory(
          from: row(y) + columns.lowerBound, byteCount: columns.count * 4)
      }
    }
    return result
  }
}
