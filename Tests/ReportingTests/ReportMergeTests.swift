import Foundation
import RunModel
import RunStore
import Testing
import Vocabulary

@testable import Reporting

@Suite struct ReportMergeTests {
  /// The files of shards: results.jsonl, or only report.json as in earlier releases.
  enum Form: CaseIterable {
    case results, report
  }

  /// Writes the files of three shards of a run and returns their folders.
  private func shards(
    _ summary: SampleRun.Run, in folder: String, as form: Form = .results
  ) throws -> [String] {
    try (1...3).map { index in
      var part = summary
      part.shard = Shard(index: index, total: 3)
      part.cases = summary.cases.enumerated().filter { $0.offset % 3 == index - 1 }.map(\.element)
      let path = "\(folder)/shard-\(index)"
      try SampleRun.writePictures(path)
      switch form {
      case .results: try SampleRun.log(part, to: path)
      case .report: try report(part, to: JSONReporter(folder: path))
      }
      return path
    }
  }

  private func failure(_ folders: [String]) -> String? {
    withoutFolder { target in
      let error = #expect(throws: ReportError.self) {
        try merge(folders, into: target)
      }
      #expect(error?.hint.isEmpty == false)
      #expect(!FileManager.default.fileExists(atPath: target))
      return error?.message
    }
  }

  private func merge(_ folders: [String], into target: String) throws(ReportError) -> RunSummary {
    try RunStore.merge(folders.map(RunStore.init), into: RunStore(folder: target))
  }

  private func withoutFolder<Value>(_ body: (String) throws -> Value) rethrows -> Value {
    let path = FileManager.default.temporaryDirectory.path + "/merged-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  @Test(
    "merged shards equal the run, case by case, with all steps and pictures",
    arguments: Form.allCases
  )
  func joins(_ form: Form) async throws {
    try await withFolder { folder in
      let summary = SampleRun.varied
      let folders = try shards(summary, in: folder, as: form)
      let merged = try merge(folders.reversed(), into: "\(folder)/merged")
      #expect(merged.cases.count == summary.cases.count)
      #expect(merged.verdict == .failed && merged.shard == nil)
      #expect(merged.workers == 6 && merged.duration == summary.duration)
      #expect(merged.environment == summary.environment && merged.notices == summary.notices)
      // Memory contains only outcomes; the file contains everything.
      #expect(Set(merged.cases) == Set(summary.summary.cases))
      try report(
        merged, in: "\(folder)/merged", to: JSONReporter(folder: "\(folder)/merged"))
      let written = try ReportFile.read("\(folder)/merged/report.json")
      #expect(Set(written.records) == Set(summary.cases))
      for name in ["switch-tenant", "expected", "actual", "diff"] {
        #expect(FileManager.default.fileExists(atPath: "\(folder)/merged/pictures/\(name).png"))
      }
      try report(
        merged, in: "\(folder)/merged", to: HTMLReporter(folder: "\(folder)/merged"))
      #expect(try text("\(folder)/merged/index.html").ranges(of: ";base64,").count == 4)
    }
  }

  @Test("a merged run can be merged again")
  func again() async throws {
    try await withFolder { folder in
      let folders = try shards(SampleRun.varied, in: folder)
      _ = try merge(folders, into: "\(folder)/merged")
      let again = try merge(["\(folder)/merged"], into: "\(folder)/again")
      #expect(Set(again.cases) == Set(SampleRun.varied.summary.cases))
    }
  }

  @Test("a shard that left nothing is reported, and makes the verdict infrastructure")
  func missing() async throws {
    try await withFolder { folder in
      var green = SampleRun.summary(
        (1...6).map { SampleRun.passed(SampleRun.reference(slug: "case-\($0)")) })
      green.infrastructureErrors = []
      let folders = try shards(green, in: folder)
      for left in [[folders[0], folders[2]], [folders[0], "\(folder)/none", folders[2]]] {
        let merged = try merge(left, into: "\(folder)/merged")
        #expect(merged.verdict == .infrastructure)
        #expect(
          merged.infrastructureErrors
            == ["shard 2/3 left no results: check the job that ran it"])
        #expect(merged.cases.count == 4)
      }
      // It was killed before it could write its plan.
      try ReportWriter(folder: folders[1]).write("{\"start\":{\"ver", to: "results.jsonl")
      #expect(try merge(folders, into: "\(folder)/merged").cases.count == 4)
    }
  }

  @Test("finished cases of a killed shard count, and the others are reported")
  func killed() async throws {
    try await withFolder { folder in
      let folders = try shards(
        SampleRun.summary(
          (1...9).map { SampleRun.passed(SampleRun.reference(slug: "case-\($0)")) }), in: folder)
      let log = "\(folders[1])/results.jsonl"
      let lines = try text(log).split(separator: "\n").map(String.init)
      // The start, three cases, the end.
      #expect(lines.count == 5)
      let torn = lines.prefix(2).map { $0 + "\n" }.joined() + lines[2].prefix(lines[2].count / 2)
      try torn.write(toFile: log, atomically: true, encoding: .utf8)
      let merged = try merge(folders, into: "\(folder)/merged")
      #expect(merged.verdict == .infrastructure)
      #expect(
        merged.infrastructureErrors == [
          "shard 2/3 ended early: 2 of its 3 cases have no result; check the job that ran it"
        ])
      let skipped = merged.cases.filter { $0.status == .skipped }
      #expect(
        skipped.map(\.skipReason)
          == Array(repeating: "shard 2/3 ended before this case did", count: 2))
      #expect(merged.count(.passed) == 7)
      try report(
        merged, in: "\(folder)/merged", to: JSONReporter(folder: "\(folder)/merged"))
      #expect(try ReportFile.read("\(folder)/merged/report.json").records.count == 9)
    }
  }

  @Test("different pictures with the same name are both kept")
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
      let merged = try merge(folders, into: "\(folder)/merged")
      // The cases are in the order of their files.
      let cases = Array(merged.cases.reversed())
      let paths = cases.compactMap { $0.attempts[0].notableSteps[0].snapshot?.actual }
      #expect(paths == ["pictures/actual.png", "shard-2/pictures/actual.png"])
      #expect(try paths.map { try text("\(folder)/merged/\($0)") } == ["picture 0", "picture 1"])
      let expected = cases.compactMap { $0.attempts[0].notableSteps[0].snapshot?.expected }
      #expect(expected == ["pictures/expected.png", "pictures/expected.png"])
    }
  }

  @Test("shards of another plan and unplanned cases are rejected")
  func plans() async throws {
    try await withFolder { folder in
      let references = (1...4).map { SampleRun.reference(slug: "case-\($0)") }
      func part(_ index: Int, _ plan: Shard.Plan?, _ range: Range<Int>) throws -> String {
        let path = "\(folder)/\(UUID().uuidString)"
        let results = references[range].map {
          CaseRecord(reference: $0, status: .skipped, attempts: [], skipReason: "none")
        }
        try report(
          SampleRun.summary(results, shard: Shard(index: index, total: 2, plan: plan)),
          to: JSONReporter(folder: path))
        return path
      }
      let (four, other) = (Shard.Plan(digest: "a", cases: 4), Shard.Plan(digest: "b", cases: 4))
      let first = try part(1, four, 0..<2)
      let both = try merge([first, try part(2, four, 2..<4)], into: "\(folder)/merged")
      #expect(both.cases.count == 4)
      let one = try merge([first], into: "\(folder)/merged")
      #expect(one.infrastructureErrors.last == "2 of the run's 4 cases are in no report")
      for plan in [other, nil] {
        let message = failure([first, try part(2, plan, 2..<4)])
        #expect(message == "was split by a different plan from \(first)/report.json")
      }
      #expect(
        failure([first, try part(2, four, 2..<3)])
          == "is part of a run of 4 cases; all parts together have 3")
    }
  }

  @Test("missing and duplicate shards and those of another run are reported")
  func mistakes() async throws {
    try await withFolder { folder in
      let folders = try shards(SampleRun.varied, in: folder, as: .report)
      #expect(failure([]) == "no folders to merge")
      #expect(failure(["\(folder)/none"]) == "has no results")
      #expect(
        failure(folders + [folders[1]])
          == "is shard 2/3, and so is \(folders[1])/report.json")
      #expect(
        failure(folders + ["\(folder)/none"]) == "has no results, and no shard is missing")

      var other = SampleRun.varied
      other.suite = "Another"
      other.shard = Shard(index: 3, total: 3)
      try report(other, to: JSONReporter(folder: "\(folder)/other"))
      #expect(
        failure([folders[0], folders[1], "\(folder)/other"])
          == "belongs to the suite \"Another\", \(folders[0])/report.json to \"Edge platform\"")

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
      #expect(failure([folders[0], "\(folder)/whole"]) == "is a complete run, not a shard")

      try ReportWriter(folder: "\(folder)/newer").write("{\"version\": 7}", to: "report.json")
      #expect(
        failure(["\(folder)/newer"]) == "has version 7; this program reads up to version 3")
      for (line, message) in [
        ("{\"start\":{\"version\":9}}", "has version 9; this program reads up to version 2"),
        ("[]", "is not a record of a run: line 1 is not its start"),
        ("{\"start\":{\"version\":1}}", "is damaged in line 1: its top has no \"suite\""),
      ] {
        try ReportWriter(folder: "\(folder)/odd").write(line + "\n", to: "results.jsonl")
        #expect(failure(["\(folder)/odd"]) == message)
      }
      let good = try shards(SampleRun.varied, in: "\(folder)/good")
      let lines = try text("\(good[0])/results.jsonl").split(separator: "\n")
      try ReportWriter(folder: good[0]).write(
        "\(lines[0])\n{\"id\":\"x\",\"case\":{}}\n\(lines[1])\n", to: "results.jsonl")
      #expect(failure(good)?.hasPrefix("is damaged in line 2: ") == true)
    }
  }

  @Test("results with lost, added or duplicated lines are rejected")
  func tampered() async throws {
    try await withFolder { folder in
      let references = (1...9).map { SampleRun.reference(slug: "case-\($0)") }
      let folders = try shards(
        SampleRun.summary(references.map { SampleRun.passed($0) }), in: folder)
      let log = "\(folders[1])/results.jsonl"
      let lines = try text(log).split(separator: "\n").map(String.init)
      let (start, cases, end) = (lines[0], Array(lines[1...3]), lines[4])
      func message(_ lines: [String]) throws -> String? {
        try ReportWriter(folder: folders[1]).write(
          lines.map { $0 + "\n" }.joined(), to: "results.jsonl")
        return failure(folders)
      }
      let (first, second) = (references[1].id, references[4].id)
      // They ended in the opposite order.
      #expect(
        try message([start, cases[0], cases[1], end])
          == "has an end but no line for the case \(first)")
      #expect(
        try message([start, cases[0], end])
          == "has an end but no line for the case \(first), nor for 1 more")
      let failed = cases[1].replacing("\"status\":\"passed\"", with: "\"status\":\"failed\"")
      #expect(failed != cases[1])
      #expect(
        try message([start, failed] + cases + [end])
          == "has the case \(second) again in line 4")
      #expect(
        try message([start, failed] + cases)
          == "has the case \(second) again in line 4")
      let other = cases[1].replacing("case-5", with: "case-0")
      #expect(
        try message([start] + cases + [other, end])
          == "has the case \(references[1].id.replacing("case-2", with: "case-0")), "
          + "which was not planned")
      #expect(
        try message([start, cases[0], other, cases[2]])
          == "has the case \(references[1].id.replacing("case-2", with: "case-0")), "
          + "which was not planned")
      let named = cases[0].replacing(
        "{\"id\":\"\(references[7].id)\",\"case\"", with: "{\"id\":\"other\",\"case\"")
      #expect(
        try message([start, named, cases[1], cases[2], end])
          == "has two ids in line 2: other and \(references[7].id)")
      #expect(
        try message([start, cases[0], failed, cases[2], end])
          == "ends with 0 failed, but its lines have 1")
      #expect(
        try message([start] + cases + [end, cases[0]]) == "continues after its end, in line 6")
      #expect(try message([start] + cases + [end, end]) == "continues after its end, in line 6")
      try ReportWriter(folder: folders[1]).write(
        lines.map { $0 + "\n" }.joined(), to: "results.jsonl")
      #expect(try merge(folders, into: "\(folder)/merged").verdict == .passed)
    }
  }

  @Test("a report can't make merge copy files from outside its folder")
  func escape() async throws {
    try await withFolder { folder in
      var result = SampleRun.visual(SampleRun.reference())
      result.attempts[0].steps[2].screenshot = "../../../etc/passwd"
      try report(SampleRun.summary([result]), to: JSONReporter(folder: "\(folder)/a"))
      let error = #expect(throws: ReportError.self) {
        try merge(["\(folder)/a"], into: "\(folder)/merged")
      }
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/merged/results.jsonl"))
      #expect(error?.message.contains("outside its folder") == true)
    }
  }

  @Test("merge follows no link of a shard, neither a picture nor a folder on its way")
  func links() async throws {
    try await withFolder { folder in
      let secret = "\(folder)/secret"
      try FileManager.default.createDirectory(atPath: secret, withIntermediateDirectories: true)
      try Data("root:*:".utf8).write(to: URL(filePath: "\(secret)/page.png"))
      for name in ["screenshots/page.png", "screenshots"] {
        let shard = "\(folder)/\(name.count)"
        var result = SampleRun.visual(SampleRun.reference())
        result.attempts[0].steps[2].screenshot = "screenshots/page.png"
        result.attempts[0].steps[2].snapshot = nil
        try report(SampleRun.summary([result]), to: JSONReporter(folder: shard))
        let link = "\(shard)/\(name)"
        try FileManager.default.createDirectory(
          at: URL(filePath: link).deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
          atPath: link, withDestinationPath: name.hasSuffix(".png") ? "\(secret)/page.png" : secret)
        let error = #expect(throws: ReportError.self) {
          try merge([shard], into: "\(folder)/merged")
        }
        #expect(error?.message.contains("symbolic link") == true, "\(String(describing: error))")
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/merged/screenshots/page.png"))
      }
    }
  }
}
