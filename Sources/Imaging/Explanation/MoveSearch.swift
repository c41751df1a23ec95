/// Looks for an offset at which what a region shows now was there before.
///
/// Small patches that occur once in the expected part are looked up in the actual part and vote for
/// offsets; the best ones are verified pixel by pixel. Time is linear in the area, which is at most
/// `mostPixels`: larger regions are not searched.
struct MoveSearch {
  /// What was found.
  struct Move: Equatable {
    /// How far the content moved.
    var offset: PixelOffset
    /// Where it is now; before, it was there less the offset.
    var to: PixelRect
  }

  static let mostPixels = 131_072

  let expected, actual: PictureBand
  /// The different pixels.
  let runs: ArraySlice<PixelRun>
  /// The rectangle around them.
  let area: PixelRect
  /// Colors that may be the one that counts as nothing, the likeliest first.
  let backgrounds: [UInt32]

  /// The offset at which nine of ten pixels of the content are found again, if there is one.
  func run() -> Move? {
    guard area.area <= Self.mostPixels, area.width >= 2, area.height >= 2 else { return nil }
    for offset in candidates() {
      for background in backgrounds {
        if let to = verified(offset, background) { return Move(offset: offset, to: to) }
      }
    }
    return nil
  }

  /// A number for 3×2 pixels; nil where they are all of one color.
  private func patch(_ picture: PictureBand, _ x: Int, _ y: Int) -> UInt64? {
    guard x >= 0, x + 2 < picture.size.width, picture.rows.contains(y), picture.rows.contains(y + 1)
    else { return nil }
    let (upper, lower) = (picture.row(y) + x, picture.row(y + 1) + x)
    let first = upper[0]
    if upper[1] == first, upper[2] == first, lower[0] == first, lower[1] == first,
      lower[2] == first
    {
      return nil
    }
    var state = Self.mixed(0x9E37_79B9_7F4A_7C15, first, upper[1])
    state = Self.mixed(state, upper[2], lower[0])
    return Self.mixed(state, lower[1], lower[2])
  }

  @inline(__always)
  private static func mixed(_ state: UInt64, _ one: UInt32, _ other: UInt32) -> UInt64 {
    let (high, low) = (state ^ (UInt64(one) << 32 | UInt64(other))).multipliedFullWidth(
      by: 0xA076_1D64_78BD_642F)
    return high ^ low
  }

  /// Offsets by their votes, the best three.
  private func candidates() -> [PixelOffset] {
    var places = PatchPlaces(capacity: (area.width + 2) * (area.height + 1))
    for y in (area.y - 1)..<area.maxY {
      for x in (area.x - 2)..<area.maxX {
        guard let key = patch(expected, x, y) else { continue }
        places.insert(key, x, y)
      }
    }
    var votes: [PixelOffset: Int] = [:]
    var looked = 0
    for run in runs {
      var x = run.columns.lowerBound - 2
      while x < run.columns.upperBound {
        if let key = patch(actual, x, run.y) {
          looked += 1
          if let place = places.place(of: key) {
            let offset = PixelOffset(dx: x - place.x, dy: run.y - place.y)
            if offset != PixelOffset(dx: 0, dy: 0) { votes[offset, default: 0] += 1 }
          }
        }
        x += 1
      }
      if looked > 20_000 { break }
    }
    return votes.filter { $0.value > 1 }.sorted {
      (-$0.value, abs($0.key.dy), abs($0.key.dx), $0.key.dy, $0.key.dx)
        < (-$1.value, abs($1.key.dy), abs($1.key.dx), $1.key.dy, $1.key.dx)
    }.prefix(3).map(\.key)
  }

  /// Where the content is now, if it moved so: content that came must have been there less the
  /// offset, content that went must be there plus the offset.
  private func verified(_ offset: PixelOffset, _ background: UInt32) -> PixelRect? {
    var (came, found, went, kept) = (0, 0, 0, 0)
    var box = PixelRect(x: 0, y: 0, width: 0, height: 0)
    for run in runs {
      for x in run.columns {
        let (before, after) = (expected.pixel(x, run.y), actual.pixel(x, run.y))
        if after != background {
          came += 1
          if expected.pixel(x - offset.dx, run.y - offset.dy) == after {
            found += 1
            box = box.union(PixelRect(x: x, y: run.y, width: 1, height: 1))
          }
        }
        if before != background {
          went += 1
          if actual.pixel(x + offset.dx, run.y + offset.dy) == before {
            kept += 1
            box = box.union(
              PixelRect(x: x + offset.dx, y: run.y + offset.dy, width: 1, height: 1))
          }
        }
      }
    }
    guard came > 0, went > 0, found * 10 >= came * 9, kept * 10 >= went * 9 else { return nil }
    return box
  }
}

/// Where patches are that occur once: a table with linear probing.
struct PatchPlaces {
  private var keys: [UInt64]
  /// x and y in one number; -1 for a patch that occurs more than once.
  private var places: [Int]
  private let mask: Int

  /// Makes room for a number of patches.
  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    places = [Int](repeating: 0, count: size)
    mask = size - 1
  }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  /// Notes that a patch is at a place; a second place makes it useless.
  mutating func insert(_ key: UInt64, _ x: Int, _ y: Int) {
    let key = max(1, key)
    let slot = slot(of: key)
    places[slot] = keys[slot] == 0 ? y << 32 | x : -1
    keys[slot] = key
  }

  /// The one place of a patch; nil if it has none or several.
  func place(of key: UInt64) -> (x: Int, y: Int)? {
    let slot = slot(of: max(1, key))
    guard keys[slot] != 0, places[slot] >= 0 else { return nil }
    return (places[slot] & 0xFFFF_FFFF, places[slot] >> 32)
  }
}
