/// A stretch of neighboring pixels in one row that were judged alike.
public struct PixelRun: Sendable, Equatable {
  /// What a comparison found at a pixel; pixels that are in no run are the same.
  public enum Kind: UInt8, Sendable {
    /// Different, and not darker in the actual picture.
    case lighter
    /// Different, and darker in the actual picture.
    case darker
    /// Over the threshold but taken for antialiasing: not counted.
    case antialiased
  }

  // A picture that changed as a whole has hundreds of thousands of runs, so the kind stands in bits
  // that numbers below 2³¹ leave: whether antialiased in the row's, whether darker in the start's.
  private let rowBits, startBits: UInt32
  fileprivate var end: Int32

  private static let flag: UInt32 = 1 << 31

  fileprivate var row: Int32 { Int32(rowBits & ~Self.flag) }
  fileprivate var start: Int32 { Int32(startBits & ~Self.flag) }

  /// The row.
  public var y: Int { Int(row) }
  /// The columns.
  public var columns: Range<Int> { Int(start)..<Int(end) }
  /// What was found there.
  public var kind: Kind {
    if rowBits & Self.flag != 0 { return .antialiased }
    return startBits & Self.flag != 0 ? .darker : .lighter
  }

  /// Makes a run of pixels of a row that were judged alike; numbers are below 2³¹, as in PNG.
  public init(y: Int, columns: Range<Int>, kind: Kind) {
    rowBits = UInt32(Int32(y)) | (kind == .antialiased ? Self.flag : 0)
    startBits = UInt32(Int32(columns.lowerBound)) | (kind == .darker ? Self.flag : 0)
    end = Int32(columns.upperBound)
  }

  /// Whether another run begins where this one ends, in the same row and of the same kind.
  fileprivate func isContinued(by next: PixelRun) -> Bool {
    rowBits == next.rowBits && end == next.start && (startBits ^ next.startBits) & Self.flag == 0
  }

  /// Whether the pixels count as different.
  public var isDifferent: Bool { rowBits & Self.flag == 0 }
}

/// Which pixels of two pictures differ, row by row from the top, left to right.
public struct PixelDifferences: Sendable, Equatable {
  /// The size of the pictures that were compared.
  public let size: PixelSize
  /// The pixels over the threshold.
  public internal(set) var runs: [PixelRun] = []
  /// How many pixels are different.
  public internal(set) var count = 0
  /// How many pixels were over the threshold but taken for antialiasing.
  public internal(set) var antialiasedCount = 0

  init(size: PixelSize) { self.size = size }

  /// The smallest rectangle around the different pixels; nil if there are none.
  public var boundingBox: PixelRect? {
    var (left, right) = (Int32.max, Int32.min)
    var (top, bottom) = (Int32.max, Int32.min)
    for run in runs where run.isDifferent {
      left = min(left, run.start)
      right = max(right, run.end)
      top = min(top, run.row)
      bottom = max(bottom, run.row)
    }
    guard left < right else { return nil }
    return PixelRect(
      x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top) + 1)
  }

  mutating func append(x: Int, y: Int, _ kind: PixelRun.Kind) {
    append(x..<(x + 1), y: y, kind)
  }

  /// Adds pixels to the right of, or below, all that are there.
  mutating func append(_ columns: Range<Int>, y: Int, _ kind: PixelRun.Kind) {
    if kind == .antialiased { antialiasedCount += columns.count } else { count += columns.count }
    let run = PixelRun(y: y, columns: columns, kind: kind)
    let last = runs.count - 1
    if last >= 0, runs[last].isContinued(by: run) {
      runs[last].end = run.end
    } else {
      runs.append(run)
    }
  }

  /// Adds what was found in rows below all that are there.
  mutating func append(_ other: PixelDifferences) {
    runs += other.runs
    count += other.count
    antialiasedCount += other.antialiasedCount
  }
}
