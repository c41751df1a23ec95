import Vocabulary

/// The combinations of a matrix, as GitHub's `matrix` makes them: the product of the axes, less
/// what `exclude` names, plus what `include` says.
///
/// An item of `include` is added to each combination whose values on the matrix's own axes it
/// does not contradict; where there is none, it becomes a combination of its own.
struct MatrixCells {
  typealias Cell = [JourneyCase.CellPair]

  /// The most combinations of one journey.
  static let maximum = 2000

  private(set) var cells: [Cell] = []
  /// The places in `exclude` that took nothing away, and in `include` that added nothing.
  private(set) var idleExcludes: [Int] = []
  private(set) var idleIncludes: [Int] = []
  private(set) var isTooLarge = false

  /// Expands a matrix in which `all` has been replaced by values.
  init(_ matrix: Matrix) {
    var product: [Cell] = matrix.axes.isEmpty && !matrix.include.isEmpty ? [] : [[]]
    for axis in matrix.axes {
      guard product.count * axis.values.count <= Self.maximum else {
        isTooLarge = true
        return
      }
      product = product.flatMap { cell in
        axis.values.map { cell + [.init(axis: axis.name.value, value: $0.value)] }
      }
    }
    for (index, exclude) in matrix.exclude.enumerated() {
      let before = product.count
      product.removeAll { cell in exclude.allSatisfy { Self.value(cell, $0.key) == $0.value.value }
      }
      if product.count == before { idleExcludes.append(index) }
    }
    let own = Set(matrix.axes.map(\.name.value))
    var extra: [Cell] = []
    for (index, include) in matrix.include.enumerated() {
      let pairs = include.map { JourneyCase.CellPair(axis: $0.key, value: $0.value.value) }
        .sorted { $0.axis < $1.axis }
      let additions = pairs.filter { !own.contains($0.axis) }
      var isUsed = false
      var fits = false
      for position in product.indices
      where pairs.allSatisfy({
        !own.contains($0.axis) || Self.value(product[position], $0.axis) == $0.value
      }) {
        fits = true
        for pair in additions where Self.value(product[position], pair.axis) != pair.value {
          product[position].removeAll { $0.axis == pair.axis }
          product[position].append(pair)
          isUsed = true
        }
      }
      if !fits {
        let order = matrix.axes.map(\.name.value)
        let cell =
          pairs.filter { own.contains($0.axis) }
          .sorted { (order.firstIndex(of: $0.axis) ?? 0) < (order.firstIndex(of: $1.axis) ?? 0) }
          + additions
        if !extra.contains(cell) {
          extra.append(cell)
          isUsed = true
        }
      }
      if !isUsed { idleIncludes.append(index) }
    }
    cells = product + extra
    isTooLarge = cells.count > Self.maximum
  }

  static func value(_ cell: Cell, _ axis: String) -> String? {
    cell.first { $0.axis == axis }?.value
  }
}
