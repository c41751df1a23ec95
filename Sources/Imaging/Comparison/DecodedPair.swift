import Synchronization

/// Two pictures that were compared, decoded when one of them is first looked at.
public struct DecodedPair: Sendable, Equatable {
  private let pictures: Pictures

  /// What should be seen.
  public var expected: Bitmap { pictures.decoded.expected }
  /// What was seen.
  public var actual: Bitmap { pictures.decoded.actual }

  init(expected: Bitmap, actual: Bitmap) {
    pictures = Pictures(.decoded(expected: expected, actual: actual))
  }

  /// Takes two files that a comparison has found whole.
  init(expectedPNG: [UInt8], actualPNG: [UInt8], _ limits: PNGLimits, threads: Int) {
    pictures = Pictures(
      .files(expected: expectedPNG, actual: actualPNG, limits, threads: threads))
  }

  /// Whether both pictures are equal to those of another pair.
  public static func == (first: DecodedPair, second: DecodedPair) -> Bool {
    first.pictures.decoded == second.pictures.decoded
  }

  private final class Pictures: Sendable {
    enum State: Sendable {
      case files(expected: [UInt8], actual: [UInt8], PNGLimits, threads: Int)
      case decoded(expected: Bitmap, actual: Bitmap)
    }

    private let state: Mutex<State>

    init(_ state: State) { self.state = Mutex(state) }

    var decoded: (expected: Bitmap, actual: Bitmap) {
      state.withLock { state in
        switch state {
        case .decoded(let expected, let actual): return (expected, actual)
        case .files(let expected, let actual, let limits, let threads):
          // Both pictures need the room that was lent to the comparison.
          ScratchMemory.release()
          let bitmaps = Threads.run(2, threads: threads) { index in
            try? PNGCodec.decode(index == 0 ? expected : actual, limits: limits)
          }
          guard let one = bitmaps[0], let two = bitmaps[1] else {
            preconditionFailure("a file that was inflated a moment ago cannot be decoded")
          }
          state = .decoded(expected: one, actual: two)
          return (one, two)
        }
      }
    }
  }
}
