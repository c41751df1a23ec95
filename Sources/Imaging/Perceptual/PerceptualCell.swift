/// What a comparison has found at a pixel, kept until its surroundings are known.
struct PerceptualMark: OptionSet {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Further apart than the limit for flat areas; without it, nothing else counts.
  static let candidate = PerceptualMark(rawValue: 1)
  /// Different whatever lies around it.
  static let certain = PerceptualMark(rawValue: 2)
  /// Looks like antialiasing.
  static let soft = PerceptualMark(rawValue: 4)
  /// Darker in the second picture.
  static let darker = PerceptualMark(rawValue: 8)

  /// Which of the limits the distance is over, 0...4, in the upper bits.
  init(level: UInt8) { rawValue = level << 4 }
  /// Which of the limits the distance is over.
  var level: UInt8 { rawValue >> 4 }

  /// Over the limit of coherent changes, of groups, of single pixels, of soft ones.
  static func level(of distance: Float, _ limits: PerceptualLimits) -> UInt8 {
    var level: UInt8 = 0
    if distance > limits.coherent { level += 1 }
    if distance > limits.grouped { level += 1 }
    if distance > limits.single { level += 1 }
    if distance > limits.soft { level += 1 }
    return level
  }
}

/// The changes at the edges within a square of pixels, added up.
struct PerceptualCell {
  /// The sum of all steps; in the last lane the sum of their lengths.
  var steps = SIMD4<Float>(repeating: 0)
  /// How many pixels are over a limit, by lane: hard ones over `coherent` and over `grouped`;
  /// soft ones over `single` and over `soft`.
  var counts = SIMD4<UInt16>(repeating: 0)

  /// Adds the step of a pixel.
  @inline(__always)
  mutating func add(_ delta: PerceptualDelta) {
    var step = delta.vector
    step.w = delta.length
    steps += step
  }

  /// Counts a pixel by the limits that it is over.
  @inline(__always)
  mutating func count(_ mark: PerceptualMark) {
    let level = mark.level
    if mark.contains(.soft) {
      if level >= 3 { counts[2] &+= 1 }
      if level >= 4 { counts[3] &+= 1 }
    } else {
      if level >= 1 { counts[0] &+= 1 }
      if level >= 2 { counts[1] &+= 1 }
    }
  }

  @inline(__always)
  static func += (sum: inout PerceptualCell, cell: PerceptualCell) {
    sum.steps += cell.steps
    sum.counts &+= cell.counts
  }
}

/// What the surroundings of a cell say about its pixels.
struct PerceptualSurroundings {
  private let isCoherent: Bool
  private let hasGroup: Bool
  private let isCoherentSoft: Bool
  private let hasStrongSoft: Bool

  /// - Parameter sum: of the cell and those around it.
  init(_ sum: PerceptualCell) {
    let steps = sum.steps
    let remaining = steps.x * steps.x + steps.y * steps.y + steps.z * steps.z
    let alike =
      remaining >= PerceptualLimits.coherence * PerceptualLimits.coherence * steps.w * steps.w
    isCoherent = alike && sum.counts[0] >= PerceptualLimits.coherentPixels
    hasGroup = sum.counts[1] >= PerceptualLimits.groupedPixels
    isCoherentSoft = alike && sum.counts[2] >= PerceptualLimits.coherentSoftPixels
    hasStrongSoft = sum.counts[3] >= PerceptualLimits.softPixels
  }

  /// Whether a candidate is a real change; else it is taken for noise.
  @inline(__always)
  func isDifferent(_ mark: PerceptualMark) -> Bool {
    if mark.contains(.certain) { return true }
    let level = mark.level
    if level >= 1 && isCoherent { return true }
    if mark.contains(.soft) {
      return (level >= 3 && isCoherentSoft) || (level >= 4 && hasStrongSoft)
    }
    return (level >= 2 && hasGroup) || level >= 3
  }
}
