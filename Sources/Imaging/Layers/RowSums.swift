/// What the rows of a picture add up to, byte by byte, in groups of rows that are equal in both pictures
/// and all have filter Up.
///
/// The pixels of such a row are the sum of all rows down to it, so with these those of any row can be
/// had without going through the rows above it.
final class RowSums {
  /// The rows of a group are a multiple of it.
  static let step = 8

  /// How many groups there are.
  let groups: Int
  private let height, groupRows, rowBytes: Int
  private let bytes: UnsafeMutablePointer<UInt8>
  private let isSummed: UnsafeMutablePointer<Bool>

  init(rows: Int, rowBytes: Int) {
    height = rows
    self.rowBytes = rowBytes
    groupRows = max(32, (rows / 32 + Self.step - 1) / Self.step * Self.step)
    groups = (rows + groupRows - 1) / groupRows
    bytes = .allocate(capacity: groups * rowBytes)
    isSummed = .allocate(capacity: groups)
    isSummed.initialize(repeating: false, count: groups)
  }

  deinit {
    bytes.deallocate()
    isSummed.deallocate()
  }

  func group(of row: Int) -> Int { row / groupRows }

  func rows(_ group: Int) -> Range<Int> {
    group * groupRows..<min((group + 1) * groupRows, height)
  }

  /// Starts a new group at the first row of a group.
  func begin(_ row: Int) {
    guard row % groupRows == 0 else { return }
    isSummed[group(of: row)] = true
    (bytes + group(of: row) * rowBytes).initialize(repeating: 0, count: rowBytes)
  }

  /// The sum of the rows of a group as stored, so far; nil where it has none.
  subscript(_ group: Int) -> UnsafeMutablePointer<UInt8>? {
    isSummed[group] ? bytes + group * rowBytes : nil
  }

  /// Says that a group has a row that cannot be added.
  func giveUp(_ group: Int) { isSummed[group] = false }
}
