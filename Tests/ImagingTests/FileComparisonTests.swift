import Imaging
import Testing

/// Files compared in layers, held against pictures that were decoded as a whole.
@Suite struct FileComparisonTests {
  /// What is done to a picture before it is compared with itself.
  enum Change: CaseIterable {
    case nothing, somePixels, oneRow, insertedRows, everything

    func apply(to bitmap: Bitmap, _ random: inout SplitMix64) -> Bitmap {
      var result = bitmap
      func paint(_ count: Int, rows: Range<Int>) {
        for _ in 0..<count {
          let (x, y) = (random.below(bitmap.width), rows.lowerBound + random.below(rows.count))
          let alpha = result[x, y].alpha
          result[x, y] = PixelColor(random.byte(), random.byte(), random.byte(), alpha: alpha)
        }
      }
      switch self {
      case .nothing: break
      case .somePixels: paint(1 + random.below(12), rows: 0..<bitmap.height)
      case .oneRow:
        let y = random.below(bitmap.height)
        paint(1 + random.below(bitmap.width), rows: y..<(y + 1))
      case .insertedRows:
        let inserted = 1 + random.below(bitmap.height)
        for y in inserted..<max(bitmap.height, inserted) {
          for x in 0..<bitmap.width { result[x, y] = bitmap[x, y - inserted] }
        }
      case .everything: paint(bitmap.width * bitmap.height / 2, rows: 0..<bitmap.height)
      }
      return result
    }
  }

  /// Compares two files in layers and as whole pictures.
  private func check(
    _ one: [UInt8], _ two: [UInt8], _ options: ComparisonOptions, threads: Int, _ what: Comment
  ) throws {
    let wanted = ImageComparison.compare(
      expected: try PNGCodec.decodeByLibpng(one), actual: try PNGCodec.decodeByLibpng(two),
      options: options)
    let (found, pictures) = try ImageComparison.compareFilesAndDecode(
      expectedPNG: one, actualPNG: two, options: options, threads: threads)
    switch (found, wanted) {
    case (.same(let detail), .same(let other)) where detail.reason == .equalFiles:
      #expect(one == two && other.reason == .equalPixels, what)
    default: #expect(found == wanted, what)
    }
    #expect((pictures == nil) == found.isSame, what)
    if let pictures {
      #expect(try pictures.expected == PNGCodec.decodeByLibpng(one), what)
      #expect(try pictures.actual == PNGCodec.decodeByLibpng(two), what)
    }
  }

  @Test("small pairs give what their decoded pictures give", arguments: 0..<60)
  func small(_ seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed) &* 77)
    let isOpaque = seed % 3 != 0
    let pair = RandomPair(
      seed: UInt64(seed), width: 1 + random.below(150), height: 1 + random.below(60),
      colors: 2 + random.below(6), isTranslucent: !isOpaque, change: random.below(200))
    let expected = pair.make().expected
    // Few rows begin anew in some, as in pictures of photographs; most do in others.
    let filters: [[UInt8]] = [[0, 1, 2, 3, 4], [2, 4], [4], [2, 2, 2, 2, 1], [0], [3]]
    let choice = filters[random.below(filters.count)]
    for change in Change.allCases {
      let actual = change.apply(to: expected, &random)
      var kinds = (0..<expected.height).map { _ in choice[random.below(choice.count)] }
      let one = PNGBuilder.encode(expected, isOpaque: isOpaque) { kinds[$0] }
      // The same pixels behind another filter are other bytes.
      for _ in 0..<random.below(4) { kinds[random.below(kinds.count)] = UInt8(random.below(5)) }
      let two = PNGBuilder.encode(actual, isOpaque: isOpaque) { kinds[$0] }
      var options = ComparisonOptions(
        pixels: .init(
          algorithm: random.below(2) == 0 ? .pixelmatch7 : .pixelmatch5,
          threshold: Double(random.below(25)) / 100, includeAA: random.below(2) == 0))
      for _ in 0..<random.below(3) {
        options.ignore.append(
          PixelRect(
            x: random.below(expected.width) - 5, y: random.below(expected.height) - 5,
            width: random.below(40), height: random.below(20)))
      }
      for level in PixelLevel.allCases {
        try level.use {
          try check(one, two, options, threads: 1, "\(seed) \(change) \(level)")
        }
      }
    }
  }

  @Test("large pairs give the same on one thread, on two and on more", arguments: [true, false])
  func large(_ isOpaque: Bool) throws {
    var random = SplitMix64(state: 99)
    let pair = RandomPair(
      seed: 3, width: 1003, height: 800, colors: 7, isTranslucent: !isOpaque, change: 20)
    let (expected, noisy) = pair.make()
    let kinds = (0..<800).map { _ in UInt8([2, 2, 4, 1, 2, 3, 4, 2][random.below(8)]) }
    let one = PNGBuilder.encode(expected, isOpaque: isOpaque) { kinds[$0] }
    for actual in [noisy, Change.somePixels.apply(to: expected, &random)] {
      let two = PNGBuilder.encode(actual, isOpaque: isOpaque) { kinds[$0] }
      for threads in [1, 2, 5] {
        try check(
          one, two, ComparisonOptions(ignore: [PixelRect(x: 10, y: 10, width: 300, height: 50)]),
          threads: threads, "\(threads) threads")
      }
    }
  }

  @Test("so do large pairs whose rows all need the row above, as in the files of browsers")
  func chained() throws {
    var random = SplitMix64(state: 5)
    let pair = RandomPair(
      seed: 4, width: 1003, height: 800, colors: 7, isTranslucent: false, change: 20)
    let (expected, noisy) = pair.make()
    let one = PNGBuilder.encode(expected, isOpaque: true) { _ in 2 }
    // Rows that differ far from the top, in short and in long stretches, and all of them.
    var changed: [Bitmap] = [noisy]
    for rows in [[700..<701], [300..<340, 500..<780], [0..<1, 799..<800], [10..<790]] {
      var actual = expected
      for y in rows.joined() { actual[random.below(1003), y] = PixelColor(1, 2, 3) }
      changed.append(actual)
    }
    for actual in changed {
      let two = PNGBuilder.encode(actual, isOpaque: true) { _ in 2 }
      for threads in [1, 2, 3] { try check(one, two, .default, threads: threads, "\(threads)") }
    }
  }

  @Test("many large pairs at a time give what each gives alone")
  func manyAtATime() async throws {
    let pair = RandomPair(
      seed: 8, width: 1100, height: 700, colors: 5, isTranslucent: false, change: 5)
    let (expected, actual) = pair.make()
    let one = try PNGCodec.encode(expected, compression: .fast)
    let two = try PNGCodec.encode(actual, compression: .fast)
    let wanted = try ImageComparison.compareFiles(expectedPNG: one, actualPNG: two, threads: 1)
    let found = try await withThrowingTaskGroup(of: ComparisonResult.self) { group in
      for _ in 0..<12 {
        group.addTask { try ImageComparison.compareFiles(expectedPNG: one, actualPNG: two) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(found == Array(repeating: wanted, count: 12))
  }

  @Test("files of unequal size or color type are compared all the same")
  func unlikeFiles() throws {
    let bitmap = PNGBuilder.sample(width: 50, height: 40).padded(
      to: PixelSize(width: 60, height: 40), color: .white)
    var opaque = bitmap
    for y in 0..<40 { for x in 0..<60 { opaque[x, y].alpha = 255 } }
    let rgb = PNGBuilder.encode(opaque, isOpaque: true) { _ in 4 }
    let rgba = PNGBuilder.encode(opaque, isOpaque: false) { _ in 3 }
    #expect(
      try ImageComparison.compareFiles(expectedPNG: rgb, actualPNG: rgba)
        == .same(MatchDetail(.equalPixels)))
    let cut = opaque.cropped(to: PixelRect(x: 0, y: 0, width: 55, height: 30))
    try check(
      rgb, PNGBuilder.encode(cut, isOpaque: true) { _ in 2 }, .default, threads: 2, "sizes")
  }
}
