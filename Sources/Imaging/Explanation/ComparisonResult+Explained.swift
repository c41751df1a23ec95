extension ComparisonResult {
  /// The same result with the reasons for what differs; `same` needs none.
  ///
  /// - Parameters:
  ///   - pictures: the pictures that were compared.
  ///   - options: what they were compared with.
  public func explained(by pictures: DecodedPair, options: ComparisonOptions) -> ComparisonResult {
    switch self {
    case .same: self
    case .sizesDiffer(let expected, let actual, let change):
      .sizesDiffer(
        expected: expected, actual: actual,
        change.explained(by: pictures, options))
    case .pixels(let change):
      .pixels(change.explained(by: pictures, options))
    }
  }
}

extension PixelChange {
  fileprivate func explained(
    by pictures: DecodedPair, _ options: ComparisonOptions
  ) -> PixelChange {
    var result = self
    result.explanation = ChangeExplanation(
      expected: pictures.expected, actual: pictures.actual, differences: differences,
      options: options, threads: pictures.threads)
    return result
  }
}

extension ChangeExplanation {
  /// Explains what a comparison found.
  ///
  /// - Parameters:
  ///   - expected: the picture that was expected.
  ///   - actual: the picture that was compared with it.
  ///   - differences: which pixels differ, on a canvas as large as the larger of both.
  ///   - options: what they were compared with: rows that moved are compared again with them.
  ///   - threads: how many work on large pictures, the caller's own among them.
  public init(
    expected: Bitmap, actual: Bitmap, differences: PixelDifferences, options: ComparisonOptions,
    threads: Int = 1
  ) {
    self = expected.withBand { before in
      actual.withBand { after in
        Explainer(
          expected: before, actual: after, differences: differences, ignore: options.ignore,
          threads: threads
        ) { one, other in
          do {
            return try PixelComparison.differences(
              expected: one, actual: other, options: options.pixels)
          } catch {
            preconditionFailure("two parts of \(one.size) differ in size")
          }
        }.run()
      }
    }
  }
}
