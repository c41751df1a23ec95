import Foundation
import Imaging
import Testing

/// Pairs of pictures with known answers, in a folder beside the checkout; see its README.md.
struct Fixture: Sendable, CustomTestStringConvertible {
  static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../shared/fixtures").standardizedFileURL
  static let isPresent = FileManager.default.fileExists(
    atPath: folder.appending(path: "expected.json").path)
  static let absence: Comment = "the folder of picture pairs (../shared/fixtures) is absent"

  let files: [String]
  let options: PixelComparison.Options
  let count: Int

  var testDescription: String {
    "\(files.joined(separator: " ")) \(options.algorithm) \(options.threshold)"
      + (options.includeAA ? " includeAA" : "")
  }

  static func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  private init(_ files: [String], _ version: String, _ threshold: Double, _ aa: Bool, _ count: Int)
  {
    self.files = files
    options = PixelComparison.Options(
      algorithm: version == "5.3.0" ? .pixelmatch5 : .pixelmatch7, threshold: threshold,
      includeAA: aa)
    self.count = count
  }

  /// Every count in expected.json that pixelmatch 5.3.0 or 7.2.0 gave, whatever way it is noted.
  static let all: [Fixture] = {
    guard let data = try? Data(contentsOf: folder.appending(path: "expected.json")),
      let rows = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    var result: [Fixture] = []
    for row in rows {
      guard let files = row["files"] as? [String],
        let options = row["options"] as? [String: Any], options["windowSize"] == nil,
        let measured = row["measured"] as? [String: Any]
      else { continue }
      for version in ["5.3.0", "7.2.0"] {
        if let count = measured[version] as? Int {
          result.append(
            Fixture(
              files, version, options["threshold"] as? Double ?? 0.1,
              options["includeAA"] as? Bool ?? false, count))
        }
        for threshold in ["0.1", "0.2"] {
          for aa in [false, true] {
            let suffix = aa ? "_includeAA" : ""
            let nested = measured["t\(threshold)"] as? [String: Any]
            guard
              let count = nested?["pm\(version)\(suffix)"] as? Int
                ?? measured["pm\(version)_t\(threshold)\(suffix)"] as? Int
            else { continue }
            result.append(Fixture(files, version, Double(threshold) ?? 0, aa, count))
          }
        }
      }
    }
    return result
  }()
}

@Suite(.enabled(if: Fixture.isPresent, Fixture.absence))
struct FixtureTests {
  @Test("the table of pairs was read")
  func tableIsRead() {
    #expect(Fixture.all.count >= 120)
  }

  @Test("counts agree with those measured with pixelmatch", arguments: Fixture.all)
  func counts(_ fixture: Fixture) throws {
    let expected = try PNGCodec.decode(Fixture.read(fixture.files[0]))
    let actual = try PNGCodec.decode(Fixture.read(fixture.files[1]))
    let found = try PixelComparison.differences(
      expected: expected, actual: actual, options: fixture.options)
    #expect(found.count == fixture.count)
  }

  @Test("ignored areas hide all changes in them, and no others")
  func ignoredAreas() throws {
    let expected = try PNGCodec.decode(Fixture.read("odiff/orange.png"))
    let actual = try PNGCodec.decode(Fixture.read("odiff/orange_changed.png"))
    let areas = [
      PixelRect(x: 150, y: 30, width: 161, height: 76),
      PixelRect(x: 20, y: 175, width: 86, height: 26),
    ]
    let all = ImageComparison.compare(
      expected: expected, actual: actual, options: .init(ignore: areas))
    #expect(all.isSame)
    let one = ImageComparison.compare(
      expected: expected, actual: actual, options: .init(ignore: [areas[0]]))
    let box = try #require(one.change?.boundingBox)
    #expect(areas[1].intersection(box) == box)
  }

  @Test("pictures of unequal size differ, by at least the area that only one has")
  func unequalSizes() throws {
    let expected = try Fixture.read("odiff/white4x4.png")
    let actual = try Fixture.read("odiff/purple8x8.png")
    let result = try ImageComparison.compareFiles(expectedPNG: expected, actualPNG: actual)
    guard case .sizesDiffer(let before, let after, let change) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(before.area == 16)
    #expect(after.area == 64)
    #expect(change.count == 64)
  }
}
