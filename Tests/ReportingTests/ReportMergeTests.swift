import Foundation
import JourneyLanguage
import RunModel
import Testing

@testable import Reporting

@Suite struct ReportMergeTests {
  /// Writes the reports of three shards of a run and gives their folders.
  private func shards(_ summary: RunSummary, in folder: String) throws -> [String] {
    try (1...3).map { index in
      var part = summary
      part.shard = Shard(index: index, total: 3)
      part.cases = summary.cases.enumerated().filter { $0.offset % 3 == index - 1 }.map(\.element)
      let path = "\(folder)/shard-\(index)"
      try SampleRun.writePictures(path)
      try report(part, to: JSONReporter(folder: path))
      return path
    }
  }

  private func failure(_ folders: [String]) -> String? {
    let error = #expect(throws: ReportError.self) { try ReportMerge.merge(folders) }
    #expect(error?.hint.isEmpty == false)
    return error?.message
  }

  @Test("shards give the run again, case by case, with their pictures")
  func joins() async throws {
    try await withFolder { folder in
      let summary = SampleRun.varied
      let folders = try shards(summary, in: folder)
      let merged = try ReportMerge.merge(folders.reversed(), into: "\(folder)/merged")
      #expect(Set(merged.cases.map(\.id)) == Set(summary.cases.map(\.id)))
      #expect(merged.cases.count == summary.cases.count)
      #expect(merged.verdict == .failed && merged.shard == nil)
      #expect(merged.workers == 6 && merged.duration == summary.duration)
      #expect(merged.environment == summary.environment && merged.notices == summary.notices)
      for name in ["switch-tenant", "expected", "actual", "diff"] {
        #expect(FileManager.default.fileExists(atPath: "\(folder)/merged/pictures/\(name).png"))
      }
      try report(merged, to: HTMLReporter(folder: "\(folder)/merged"))
      #expect(try text("\(folder)/merged/index.html").ranges(of: ";base64,").count == 4)
    }
  }

  @Test("different pictures of one name are both kept")
  func pictures() async throws {
    try await withFolder { folder in
      let references = [SampleRun.reference(), SampleRun.reference(slug: "other")]
      var folders: [String] = []
      for (index, reference) in references.enumerated() {
        let path = "\(folder)/\(index)"
        let part = SampleRun.summary(
          [SampleRun.visual(reference)], shard: Shard(index: index + 1, total: 2))
        try SampleRun.writePictures(path)
        try ReportWriter(folder: path).write("picture \(index)", to: "pictures/actual.png")
        try report(part, to: JSONReporter(folder: path))
        folders.append(path)
      }
      let merged = try ReportMerge.merge(folders, into: "\(folder)/merged")
      let paths = merged.cases.compactMap { $0.attempts[0].steps[2].snapshot?.actual }
      #expect(paths == ["pictures/actual.png", "shard-2/pictures/actual.png"])
      #expect(try paths.map { try text("\(folder)/merged/\($0)") } == ["picture 0", "picture 1"])
      let expected = merged.cases.compactMap { $0.attempts[0].steps[2].snapshot?.expected }
      #expect(expected == ["pictures/expected.png", "pictures/expected.png"])
    }
  }

  @Test("parts of another plan, and fewer cases than were planned, are named")
  func plans() async throws {
    try await withFolder { folder in
      let references = (1...4).map { SampleRun.reference(slug: "case-\($0)") }
      func part(_ index: Int, _ plan: Shard.Plan?, _ range: Range<Int>) throws -> String {
        let path = "\(folder)/\(UUID().uuidString)"
        let results = references[range].map {
          CaseResult(reference: $0, status: .skipped, attempts: [], skipReason: "none")
        }
        try report(
          SampleRun.summary(results, shard: Shard(index: index, total: 2, plan: plan)),
          to: JSONReporter(folder: path))
        return path
      }
      let (four, other) = (Shard.Plan(digest: "a", cases: 4), Shard.Plan(digest: "b", cases: 4))
      let first = try part(1, four, 0..<2)
      #expect(try ReportMerge.merge([first, try part(2, four, 2..<4)]).cases.count == 4)
      for plan in [other, nil] {
        let message = try failure([first, try part(2, plan, 2..<4)])
        #expect(message == "was dealt out by another plan than \(first)/report.json")
      }
      #expect(
        try failure([first, try part(2, four, 2..<3)])
          == "is part of a run of 4 cases; all parts together have 3")
    }
  }

  @Test("what is missing, there twice, or of another run is named")
  func mistakes() async throws {
    try await withFolder { folder in
      let folders = try shards(SampleRun.varied, in: folder)
      #expect(failure([]) == "no folders to merge")
      #expect(failure([folders[0], folders[2]]) == "the report of shard 2/3 is missing")
      #expect(
        failure(folders + [folders[1]])
          == "is shard 2/3, and so is \(folders[1])/report.json")
      #expect(failure(folders + ["\(folder)/none"])?.contains("No such file") == true)

      var other = SampleRun.varied
      other.suite = "Another"
      other.shard = Shard(index: 3, total: 3)
      try report(other, to: JSONReporter(folder: "\(folder)/other"))
      #expect(
        failure([folders[0], folders[1], "\(folder)/other"])
          == "is of the suite \"Another\", \(folders[0])/report.json of \"Edge platform\"")

      var twice = SampleRun.varied
      twice.shard = Shard(index: 3, total: 3)
      try report(twice, to: JSONReporter(folder: "\(folder)/twice"))
      #expect(
        failure([folders[0], folders[1], "\(folder)/twice"])
          == "has the case \(SampleRun.varied.cases[0].id), and so has \(folders[0])/report.json")

      twice.shard = Shard(index: 3, total: 4)
      try report(twice, to: JSONReporter(folder: "\(folder)/four"))
      #expect(
        failure([folders[0], "\(folder)/four"])
          == "is shard 3/4, \(folders[0])/report.json is shard 1/3")

      twice.shard = nil
      try report(twice, to: JSONReporter(folder: "\(folder)/whole"))
      #expect(failure([folders[0], "\(folder)/whole"]) == "is of a whole run, not of a shard")

      try ReportWriter(folder: "\(folder)/newer").write("{\"version\": 7}", to: "report.json")
      #expect(
        failure(["\(folder)/newer"]) == "has version 7; this program reads up to version 3")
    }
  }

  @Test("a report can't make merge copy files from outside of its folder")
  func escape() async throws {
    try await withFolder { folder in
      var result = SampleRun.visual(SampleRun.reference())
      result.attempts[0].steps[2].screenshot = "../../../etc/passwd"
      try report(SampleRun.summary([result]), to: JSONReporter(folder: "\(folder)/a"))
      let error = #expect(throws: ReportError.self) {
        try ReportMerge.merge(["\(folder)/a"], into: "\(folder)/merged")
      }
      #expect(error?.message.contains("outside of its folder") == true)
    }
  }
}
