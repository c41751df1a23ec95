extension ImageComparison {
  /// Compares two PNG files; decodes of them no more than the answer needs.
  ///
  /// Asks in turn, and stops at the first that decides: are the files equal, are the compressed
  /// pixels, are the rows as they are stored, are the pixels, are they within the threshold.
  /// - Parameter threads: how many threads work on large pictures, the caller's own among them.
  /// - Throws: what is wrong with the expected or the actual file.
  public static func compareFiles(
    expectedPNG: [UInt8], actualPNG: [UInt8], options: ComparisonOptions = .default,
    limits: PNGLimits = .default, threads: Int = 2
  ) throws(FileComparisonError) -> ComparisonResult {
    try compareFilesAndDecode(
      expectedPNG: expectedPNG, actualPNG: actualPNG, options: options, limits: limits,
      threads: threads
    ).result
  }

  /// Compares two PNG files as `compareFiles` does, and hands back the pictures.
  ///
  /// - Returns: the result, and unless it is `same` both pictures, which are decoded when they are
  ///   first looked at.
  public static func compareFilesAndDecode(
    expectedPNG: [UInt8], actualPNG: [UInt8], options: ComparisonOptions = .default,
    limits: PNGLimits = .default, threads: Int = 2
  ) throws(FileComparisonError) -> (result: ComparisonResult, pictures: DecodedPair?) {
    try expectedPNG.withUnsafeBufferPointer { one throws(FileComparisonError) in
      try actualPNG.withUnsafeBufferPointer { two throws(FileComparisonError) in
        try compareFilesAndDecode(
          expectedPNG: UnsafeRawBufferPointer(one), actualPNG: UnsafeRawBufferPointer(two),
          options: options, limits: limits, threads: threads)
      }
    }
  }

  /// Compares two PNG files that were read.
  ///
  /// - Returns: as the other.
  /// - Throws: what is wrong with the expected or the actual file.
  public static func compareFilesAndDecode(
    expected: PictureFile, actual: PictureFile, options: ComparisonOptions = .default,
    limits: PNGLimits = .default, threads: Int = 2
  ) throws(FileComparisonError) -> (result: ComparisonResult, pictures: DecodedPair?) {
    try expected.withBytes { one throws(FileComparisonError) in
      try actual.withBytes { two throws(FileComparisonError) in
        try compareFilesAndDecode(
          expectedPNG: one, actualPNG: two, options: options, limits: limits, threads: threads)
      }
    }
  }

  /// Compares two PNG files that lie in memory.
  ///
  /// - Returns: as the other.
  /// - Throws: what is wrong with the expected or the actual file.
  public static func compareFilesAndDecode(
    expectedPNG: UnsafeRawBufferPointer, actualPNG: UnsafeRawBufferPointer,
    options: ComparisonOptions = .default, limits: PNGLimits = .default, threads: Int = 2
  ) throws(FileComparisonError) -> (result: ComparisonResult, pictures: DecodedPair?) {
    let (result, decoded) = try compareFiles(expectedPNG, actualPNG, options, limits, threads)
    return (result, result.isSame ? nil : decoded)
  }

  /// - Returns: the result, and both pictures unless the files were equal.
  private static func compareFiles(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer,
    _ options: ComparisonOptions, _ limits: PNGLimits, _ threads: Int
  ) throws(FileComparisonError) -> (result: ComparisonResult, decoded: DecodedPair?) {
    // The area of a size beyond the limits may be no number.
    let isLarge =
      (try? PNGChunks.header(first)).map {
        (try? limits.check($0)) != nil && $0.size.area >= Threads.parallelThreshold
      } ?? false
    let workers = isLarge ? max(1, threads) : 1
    // Equal files are looked through once, for damage. What is damaged somewhere is looked at from
    // its beginning below.
    let walked = Threads.run(2, threads: workers) { index -> Walk in
      if index == 0 { return Walk(first, limits) }
      return haveSameBytes(first, second) ? .isEqual : Walk(second, limits)
    }
    switch (walked[0], walked[1]) {
    case (.chunks(let one), .isEqual):
      return (.same(match(.equalFiles, one.header.size, options)), nil)
    case (.chunks(let one), .chunks(let two)):
      if PNGCodec.haveEqualEncoding(first, one, second, two) {
        return (.same(match(.equalEncoding, one.header.size, options)), nil)
      }
      if one.header == two.header, let one = PlainPNG(one, in: first),
        let two = PlainPNG(two, in: second),
        let compared = compare(one, two, options, threads: workers)
      {
        return compared
      }
    case (.damaged, _), (.isEqual, _), (.chunks, .damaged): break
    }
    let expected = try of(.expected) { () throws(ImageError) in
      try PNGCodec.decode(first, limits: limits)
    }
    let actual = try of(.actual) { () throws(ImageError) in
      try PNGCodec.decode(second, limits: limits)
    }
    return (
      compare(expected: expected, actual: actual, options: options),
      DecodedPair(expected: expected, actual: actual)
    )
  }

  /// Compares two plain files with equal headers; nil where one of them is damaged.
  private static func compare(
    _ one: PlainPNG, _ two: PlainPNG, _ options: ComparisonOptions, threads workers: Int
  ) -> (ComparisonResult, DecodedPair)? {
    let size = one.header.size
    let ignored = options.ignore.map { $0.intersection(PixelRect(size)) }.filter { !$0.isEmpty }
    guard let pair = FilteredPair(one, two, ignoring: ignored, threads: workers),
      let rows = pair.differingRows(threads: workers)
    else { return nil }
    let differences = PixelComparison.differences(
      in: pair, rows: rows, options: options.pixels, threads: workers, prepare: { pair.decode($0) })
    let result = judge(
      differences, [size, size], ignored: ignored, options, isEqual: rows.isEmpty)
    return (result, DecodedPair(pair, threads: workers))
  }

  private static func match(
    _ reason: MatchDetail.Reason, _ size: PixelSize, _ options: ComparisonOptions
  ) -> MatchDetail {
    MatchDetail(
      reason,
      ignoredPixels: area(of: options.ignore.map { $0.intersection(PixelRect(size)) }))
  }

  /// What looking through one of two files gave.
  private enum Walk {
    case chunks(PNGChunks)
    /// Its bytes are those of the other.
    case isEqual
    case damaged

    init(_ bytes: UnsafeRawBufferPointer, _ limits: PNGLimits) {
      self = (try? PNGChunks(bytes, limits: limits)).map(Self.chunks) ?? .damaged
    }
  }

  private enum Side { case expected, actual }

  private static func of<Value>(
    _ side: Side, _ body: () throws(ImageError) -> Value
  ) throws(FileComparisonError) -> Value {
    do { return try body() } catch {
      switch side {
      case .expected: throw .expected(error)
      case .actual: throw .actual(error)
      }
    }
  }
}

/// Which of two compared files is unusable, and why.
public enum FileComparisonError: Error, Sendable, Equatable {
  /// The expected picture, the baseline.
  case expected(ImageError)
  /// The actual picture, the candidate.
  case actual(ImageError)
}
