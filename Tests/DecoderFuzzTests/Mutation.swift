import Foundation

/// Makes texts that are almost right out of right ones: deterministic for a seed.
struct Mutation {
  private var state: UInt64
  let samples: [[UInt8]]
  /// What parsers look for, to be put in where it does not belong.
  let words: [[UInt8]]

  init(seed: UInt64, samples: [String], words: [String]) {
    state = seed
    self.samples = samples.map { Array($0.utf8) }
    self.words = words.map { Array($0.utf8) }
  }

  init(seed: UInt64, samples: [[UInt8]]) {
    state = seed
    self.samples = samples
    words = [[0], [0xFF], [0x7F, 0xFF, 0xFF, 0xFF], Array("IDAT".utf8), Array("iTXt".utf8)]
  }

  mutating func next() -> [UInt8] {
    var bytes = samples[below(samples.count)]
    for _ in 0...below(6) {
      switch below(8) {
      case 0 where !bytes.isEmpty: bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
      case 1 where !bytes.isEmpty: bytes[below(bytes.count)] = UInt8(below(256))
      case 2 where !bytes.isEmpty: bytes.removeLast(below(bytes.count))
      case 3 where !bytes.isEmpty:
        let start = below(bytes.count)
        bytes.removeSubrange(start..<min(bytes.count, start + 1 + below(16)))
      case 4 where !bytes.isEmpty:
        let start = below(bytes.count)
        let part = bytes[start..<min(bytes.count, start + 1 + below(64))]
        let copies = Array(repeatElement(part, count: 1 + below(40)).joined())
        bytes.insert(contentsOf: copies, at: below(bytes.count))
      case 5:
        let other = samples[below(samples.count)]
        bytes = bytes.prefix(below(bytes.count + 1)) + other.suffix(below(other.count + 1))
      default:
        let word = words[below(words.count)]
        bytes.insert(
          contentsOf: repeatElement(word, count: 1 + below(3)).joined(), at: below(bytes.count + 1))
      }
    }
    return Array(bytes.prefix(64 << 10))
  }

  /// A number from 0 to one less than the limit (SplitMix64).
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(limit))
  }
}

/// How long each decoder is fed: `FUZZ_SECONDS` in total for all, else a moment, so that an ordinary
/// test run costs little. `FUZZ_SEED` repeats a run.
enum Feeding {
  static let decoders = 7

  static func feed(
    _ name: String, samples: [String], words: [String], _ check: ([UInt8]) throws -> Void
  ) rethrows {
    try feed(name, Mutation(seed: seed, samples: samples, words: words), check)
  }

  static func feed(
    _ name: String, _ mutation: Mutation, _ check: ([UInt8]) throws -> Void
  ) rethrows {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["FUZZ_SECONDS"].flatMap { Double($0) }
    var mutation = mutation
    print("fuzz: \(name), seed \(seed)")
    let end = ContinuousClock.now + .seconds((seconds ?? 0) / Double(decoders))
    var count = 0
    while count < 300 || ContinuousClock.now < end {
      try check(mutation.next())
      count += 1
    }
    print("fuzz: \(name), \(count) inputs")
  }

  static let seed: UInt64 =
    ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: .min ... .max)
}
