/// What `PerceptualKernel` keeps of the rows that it has not judged yet.
struct PerceptualMemory {
  /// How many rows of cells are kept.
  static let keptCells = 4

  let colors = PerceptualColors()
  /// For each column, the step of the pixel in the row that is looked at.
  let steps: UnsafeMutablePointer<SIMD4<Float>>
  /// For each column, the line that its last changed pixels make.
  let columns: UnsafeMutablePointer<PerceptualLine>
  private let marks: UnsafeMutablePointer<UInt8>
  private let cells: UnsafeMutablePointer<PerceptualCell>
  private let width: Int
  /// With an empty cell at both ends, so that every cell has neighbors.
  private let cellColumns: Int

  init(width: Int) {
    self.width = width
    cellColumns = (width + PerceptualLimits.cell - 1) / PerceptualLimits.cell + 2
    steps = .allocate(capacity: width)
    steps.initialize(repeating: .zero, count: width)
    columns = .allocate(capacity: width)
    columns.initialize(repeating: PerceptualLine(), count: width)
    let rows = Self.keptCells * PerceptualLimits.cell
    marks = .allocate(capacity: rows * width)
    marks.initialize(repeating: 0, count: rows * width)
    cells = .allocate(capacity: Self.keptCells * cellColumns)
    cells.initialize(repeating: PerceptualCell(), count: Self.keptCells * cellColumns)
  }

  func deallocate() {
    colors.deallocate()
    steps.deallocate()
    columns.deallocate()
    marks.deallocate()
    cells.deallocate()
  }

  /// The marks of a row of pixels, one a column.
  @inline(__always)
  func marks(row y: Int) -> UnsafeMutablePointer<UInt8> {
    marks + y % (Self.keptCells * PerceptualLimits.cell) * width
  }

  /// A row of cells; -1 and the one behind the last column are empty.
  @inline(__always)
  func cells(row: Int) -> UnsafeMutablePointer<PerceptualCell> {
    cells + row % Self.keptCells * cellColumns + 1
  }

  /// Forgets a row of cells, for another to take its place.
  func clear(row: Int) {
    (cells(row: row) - 1).update(repeating: PerceptualCell(), count: cellColumns)
    marks(row: row * PerceptualLimits.cell)
      .update(repeating: 0, count: width * PerceptualLimits.cell)
  }
}

/// Pixels in turn that change by the same step.
struct PerceptualLine {
  private var step = SIMD4<Float>.zero
  private var position: Int32 = -2
  private var count: Int32 = 0

  /// Adds the pixel at a position; starts a new run unless it follows the last one and equals it.
  @inline(__always)
  mutating func extend(with next: SIMD4<Float>, at place: Int32) {
    let apart = next - step
    let longest = max(Self.square(next), Self.square(step))
    let limit = PerceptualLimits.likeness * PerceptualLimits.likeness * longest
    count = place == position &+ 1 && Self.square(apart) <= limit ? count &+ 1 : 1
    step = next
    position = place
  }

  // Lane by lane, as sum() is a loop over lanes.
  @inline(__always)
  private static func square(_ step: SIMD4<Float>) -> Float {
    step.x * step.x + step.y * step.y + step.z * step.z
  }

  /// The pixels that the line is now known to have, counted back from the last one: all of them when
  /// it becomes long enough, then one after the other.
  @inline(__always)
  var reached: Range<Int> {
    let least = PerceptualLimits.line
    return 0..<(count < least ? 0 : count == least ? Int(least) : 1)
  }
}
