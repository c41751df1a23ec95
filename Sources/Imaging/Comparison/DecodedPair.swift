import Synchronization

/// Two pictures that were compared, decoded when one of them is first looked at.
public struct DecodedPair: Sendable, Equatable {
  private let pictures: Pictures
  /// How many threads may work on them.
  let threads: Int

  /// What should be seen.
  public var expected: Bitmap { pictures.decoded.expected }
  /// What was seen.
  public var actual: Bitmap { pictures.decoded.actual }

  init(expected: Bitmap, actual: Bitmap) {
    pictures = Pictures(.decoded(expected: expected, actual: actual))
    threads = 1
  }

  /// Takes two files that a comparison has inflated.
  init(_ pair: FilteredPair, threads: Int) {
    pictures = Pictures(.rows(pair, threads: threads))
    self.threads = threads
  }

  /// Whether both pictures are equal to those of another pair.
  public static func == (first: DecodedPair, second: DecodedPair) -> Bool {
    first.pictures.decoded == second.pictures.decoded
  }

  private final class Pictures: Sendable {
    enum State {
      case rows(FilteredPair, threads: Int)
      case decoded(expected: Bitmap, actual: Bitmap)
    }

    private let state: Mutex<State>

    init(_ state: State) {
      // The comparison no longer uses the rows.
      nonisolated(unsafe) let state = state
      self.state = Mutex(state)
    }

    var decoded: (expected: Bitmap, actual: Bitmap) {
      state.withLock { state in
        switch state {
        case .decoded(let expected, let actual): return (expected, actual)
        case .rows(let pair, let threads):
          let (expected, actual) = pair.consume(threads: threads)
          state = .decoded(expected: expected, actual: actual)
          return (expected, actual)
        }
      }
    }
  }
}
