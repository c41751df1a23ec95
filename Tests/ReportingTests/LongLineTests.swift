import Foundation
import RunModel
import RunStore
import Testing
import Vocabulary

@testable import Reporting

/// A line of results.jsonl that no run writes must not fill the memory.
@Suite struct LongLineTests {
  @Test(
    "a line of more than 64 MB is refused with the file and the place, wherever it stands",
    arguments: [false, true])
  func refused(isFirst: Bool) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/long-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var run = SampleRun.varied
    run.shard = Shard(index: 1, total: 1)
    let shard = "\(folder)/shard"
    try SampleRun.writePictures(shard)
    try SampleRun.log(run, to: shard)
    let file = URL(fileURLWithPath: "\(shard)/results.jsonl")
    let whole = try Data(contentsOf: file)
    let long = Data(repeating: UInt8(ascii: "x"), count: (64 << 20) + (1 << 19))
    // A first line is begun again at each piece, a later one after what came before it.
    let lineEnd = try #require(whole.firstIndex(of: UInt8(ascii: "\n")))
    let start = isFirst ? 0 : lineEnd + 1
    try (whole[..<start] + long + whole[start...]).write(to: file)
    let error = #expect(throws: ReportError.self) {
      try RunStore.merge([RunStore(folder: shard)], into: RunStore(folder: "\(folder)/all"))
    }
    #expect(error?.message == "has a line of more than 64 MB, at byte \(start)")
    #expect(error?.path == file.path)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/all"))
  }
}
