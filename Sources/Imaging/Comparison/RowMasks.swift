/// What was found in one row: a bit a pixel, the lowest bit of each word first.
struct RowMasks {
  /// Words in each mask.
  let words: Int
  /// Pixels over the threshold.
  let over: UnsafeMutablePointer<UInt64>
  /// Those of them that are darker in the actual picture.
  let darker: UnsafeMutablePointer<UInt64>
  /// Those of them that are taken for antialiasing.
  let soft: UnsafeMutablePointer<UInt64>

  init(width: Int) {
    words = Self.words(for: width)
    over = .allocate(capacity: 3 * words)
    over.initialize(repeating: 0, count: 3 * words)
    darker = over + words
    soft = darker + words
  }

  func deallocate() { over.deallocate() }

  /// The number of words that hold this many bits.
  static func words(for width: Int) -> Int { (width + 63) / 64 }

  /// Adds what is marked to what was found above.
  func append(to found: inout PixelDifferences, y: Int) {
    for word in 0..<words {
      var left = over[word]
      while left != 0 {
        let start = left.trailingZeroBitCount
        let isSoft = soft[word] >> UInt64(start) & 1 != 0
        let isDarker = darker[word] >> UInt64(start) & 1 != 0
        let kind: PixelRun.Kind = isSoft ? .antialiased : isDarker ? .darker : .lighter
        // Pixels of the same kind up to the next of another, or to the end of the word.
        var alike = over[word] & (isSoft ? soft[word] : ~soft[word])
        if !isSoft { alike &= isDarker ? darker[word] : ~darker[word] }
        let count = (~(alike >> UInt64(start))).trailingZeroBitCount
        let x = word * 64 + start
        found.append(x..<(x + count), y: y, kind)
        left &= ~(alike & ((UInt64.max >> UInt64(64 - count)) << UInt64(start)))
      }
    }
  }
}
