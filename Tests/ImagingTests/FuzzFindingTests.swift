import Foundation
import PictureTesting
import Testing

/// What `make fuzz` kept: inputs that once failed and a small set that reaches most of the code.
/// See Fixtures/README.md.
struct FuzzInput: Sendable, CustomTestStringConvertible {
  let subject: String
  let name: String
  let bytes: [UInt8]

  var testDescription: String { "\(subject)/\(name)" }

  static let all: [FuzzInput] = ["file", "pair", "recipe"].flatMap { subject -> [FuzzInput] in
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/fuzz/\(subject)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      (try? Data(contentsOf: folder.appending(path: name))).map {
        FuzzInput(subject: subject, name: name, bytes: Array($0))
      }
    }
  }
}

@Suite struct FuzzFindingTests {
  @Test("the inputs are there")
  func inputs() { #expect(FuzzInput.all.count >= 60) }

  @Test("every input that was kept ends as libpng has it")
  func findings() {
    for input in FuzzInput.all {
      let disagreement: String?
      switch input.subject {
      case "pair":
        let (first, second) = FuzzPair.split(input.bytes)
        disagreement =
          Disagreement.comparison(first, second)
          ?? Disagreement.comparison(
            PNGBytes.withRightChecksums(first), PNGBytes.withRightChecksums(second))
      case "recipe": disagreement = FuzzPair.disagreement(recipe: input.bytes)
      default:
        disagreement =
          Disagreement.decoding(input.bytes)
          ?? Disagreement.decoding(PNGBytes.withRightChecksums(input.bytes))
      }
      #expect(disagreement == nil, "\(input.testDescription)")
    }
  }
}
