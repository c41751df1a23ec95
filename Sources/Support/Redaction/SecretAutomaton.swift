/// Finds any of many forms in one pass over a text.
///
/// Algorithm: Aho and Corasick, "Efficient string matching: an aid to bibliographic search" (1975),
/// with a table of all transitions. Of long forms, only the beginning is in the table.
struct SecretAutomaton: Sendable {
  private static let longestPrefix = 64
  /// A shorter piece of a secret that was cut, before or after an ellipsis, is no secret.
  private static let shortestPiece = 4
  /// The same at the end of a text, which says less about whether anything was cut there.
  private static let shortestLastPiece = 5
  private static let ellipsis = Array("…".utf8)
  /// Only so many ellipses are looked behind: a page may write millions of them.
  private static let mostEllipses = 1_000

  /// The class of each byte after folding; 0 is for those that are in no form.
  private let classes: [UInt8]
  private let width: Int
  private var next: [Int32]
  private var depth: [Int32] = [0]
  /// The forms whose beginning ends in a state; those of shorter ones are in `fallback`.
  private var ends: [[Int]] = [[]]
  /// The nearest state on the way of failures in which a form ends; 0 for none.
  private var fallback: [Int32]
  private let forms: [SecretForm]

  init(_ all: Set<SecretForm>) {
    forms = all.sorted { $0.folded.lexicographicallyPrecedes($1.folded) }
    var classes = [UInt8](repeating: 0, count: 256)
    var width = 1
    for byte in Set(forms.flatMap { $0.folded.prefix(Self.longestPrefix) }).sorted() {
      // Bytes after folding are fewer than 256, so all have a class.
      classes[Int(byte)] = UInt8(width)
      width += 1
    }
    for byte in UInt8.min...UInt8.max { classes[Int(byte)] = classes[Int(ASCII.fold(byte))] }
    self.classes = classes
    self.width = width
    next = [Int32](repeating: 0, count: width)
    fallback = [0]
    for index in forms.indices { add(index) }
    link()
  }

  private mutating func add(_ index: Int) {
    var state = 0
    for byte in forms[index].folded.prefix(Self.longestPrefix) {
      let edge = state * width + Int(classes[Int(byte)])
      if next[edge] == 0 {
        next[edge] = Int32(depth.count)
        depth.append(depth[state] + 1)
        ends.append([])
        fallback.append(0)
        next.append(contentsOf: repeatElement(0, count: width))
      }
      state = Int(next[edge])
    }
    ends[state].append(index)
  }

  /// Completes the transitions, breadth first.
  private mutating func link() {
    var failure = [Int32](repeating: 0, count: depth.count)
    var queue = (0..<width).map { next[$0] }.filter { $0 != 0 }
    var done = 0
    while done < queue.count {
      let state = Int(queue[done])
      done += 1
      let behind = Int(failure[state])
      fallback[state] = ends[behind].isEmpty ? fallback[behind] : Int32(behind)
      for letter in 0..<width {
        let child = next[state * width + letter]
        let other = next[behind * width + letter]
        if child == 0 {
          next[state * width + letter] = other
        } else {
          failure[Int(child)] = other
          queue.append(child)
        }
      }
    }
  }

  /// Reports every place of a form, as a range of the original text.
  ///
  /// - Parameters:
  ///   - origins: Where the bytes come from; nil where they are the original text.
  ///   - isEnd: Whether the text ends here, so that what is cut there is looked for.
  func search(
    _ bytes: UnsafeBufferPointer<UInt8>, origins: DecodedText?, isEnd: Bool,
    _ report: (Range<Int>) -> Void
  ) {
    func found(_ start: Int, _ end: Int) {
      report(
        origins.map { Int($0.starts[start])..<Int($0.ends[end - 1]) } ?? start..<end)
    }
    var state = 0
    var ellipses = 0
    for position in bytes.indices {
      let byte = bytes[position]
      if byte == Self.ellipsis[0], isEllipsis(bytes, position) {
        let piece = Int(depth[state])
        if piece >= Self.shortestPiece { found(position - piece, position) }
        ellipses += 1
        let start = position + Self.ellipsis.count
        if ellipses <= Self.mostEllipses, let end = pieceEnd(bytes, from: start) {
          found(start, end)
        }
      }
      state = Int(next[state * width + Int(classes[Int(byte)])])
      guard state != 0 else { continue }
      var match = ends[state].isEmpty ? Int(fallback[state]) : state
      while match != 0 {
        for index in ends[match] {
          let start = position + 1 - Int(depth[match])
          if matches(forms[index], bytes, at: start) {
            found(start, start + forms[index].folded.count)
          }
        }
        match = Int(fallback[match])
      }
    }
    let piece = Int(depth[state])
    if isEnd, piece >= Self.shortestLastPiece { found(bytes.count - piece, bytes.count) }
  }

  private func isEllipsis(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    position + 2 < bytes.count && bytes[position + 1] == Self.ellipsis[1]
      && bytes[position + 2] == Self.ellipsis[2]
  }

  /// Whether a form whose beginning was found stands there as a whole, in its case.
  private func matches(
    _ form: SecretForm, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    let count = form.folded.count
    guard start + count <= bytes.count else { return false }
    if let exact = form.exact {
      return (0..<count).allSatisfy { bytes[start + $0] == exact[$0] }
    }
    guard count > Self.longestPrefix else { return true }
    return (Self.longestPrefix..<count).allSatisfy {
      ASCII.fold(bytes[start + $0]) == form.folded[$0]
    }
  }

  /// Where the end of a form ends whose beginning was cut away.
  private func pieceEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var best: Int?
    for form in forms {
      let longest = min(form.folded.count - 1, Self.longestPrefix, bytes.count - start)
      guard longest >= Self.shortestPiece else { continue }
      for length in stride(from: longest, through: Self.shortestPiece, by: -1) {
        let first = form.folded.count - length
        let isPiece = (0..<length).allSatisfy {
          ASCII.fold(bytes[start + $0]) == form.folded[first + $0]
        }
        guard isPiece else { continue }
        best = max(best ?? 0, start + length)
        break
      }
    }
    return best
  }
}
