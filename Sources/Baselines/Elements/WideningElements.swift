import Imaging

/// The sizes of two pictures that are compared.
struct PictureSizes {
  var before: PixelSize
  var after: PixelSize

  /// What holds both.
  var canvas: PixelSize {
    PixelSize(
      width: max(before.width, after.width), height: max(before.height, after.height))
  }
}

/// What makes a page wider than it was: the innermost elements that reach its new right edge. It is
/// the commonest reason of a page that can be scrolled sideways, and everything else follows.
struct WideningElements {
  private(set) var findings: [Finding] = []

  init(_ pairs: ElementPairs, _ sizes: PictureSizes) {
    guard sizes.after.width > sizes.before.width else { return }
    let reaching = pairs.after.indices.filter {
      pairs.after[$0].rect.maxX >= sizes.after.width - 1 && pairs.after[$0].rect.width > 1
    }
    let holders = Set(reaching.compactMap { pairs.after[$0].parent })
    let innermost = reaching.filter { !holders.contains($0) }
    guard !innermost.isEmpty else { return }
    let words = innermost.map { ElementWords.of($0, in: pairs.after) }
    findings = [
      Finding(
        words: "\(ElementWords.list(words)) \(innermost.count == 1 ? "makes" : "make") the page "
          + "\(sizes.after.width) px wide, it was \(sizes.before.width)",
        rects: innermost.map { pairs.after[$0].rect }, pixels: 0,
        traits: words.map { "\($0) makes the page wider" }, takesRoom: true)
    ]
  }
}
