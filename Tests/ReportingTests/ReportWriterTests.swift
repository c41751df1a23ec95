import Foundation
import ProgramTesting
import RunModel
import RunStore
import Testing
import Vocabulary

@testable import Reporting

@Suite struct ReportWriterTests {
  private func reports(_ folder: String) -> RunReports {
    RunReports(
      RunStore(folder: folder), terminal: nil,
      reporters: [
        HTMLReporter(folder: folder), JSONReporter(folder: folder), JUnitReporter(folder: folder),
        LastRunReporter(folder: folder),
      ])
  }

  @Test("files are replaced atomically, and no temporary file is left")
  func replaces() async throws {
    try await withFolder { folder in
      let writer = ReportWriter(folder: "\(folder)/a/b")
      try writer.write("one", to: "c/x.txt")
      try writer.write("two", to: "c/x.txt")
      #expect(try text("\(folder)/a/b/c/x.txt") == "two")
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/a/b/c")
      #expect(names == ["x.txt"])
    }
  }

  @Test("if a folder can't be created, each report fails and the run does not pass")
  func unwritable() async throws {
    try await withFolder { folder in
      try "a file".write(toFile: "\(folder)/Reports", atomically: true, encoding: .utf8)
      let reports = reports("\(folder)/Reports")
      let green = SampleRun.summary([SampleRun.passed(SampleRun.reference())])
      for event in SampleRun.events(green) { await reports.receive(event) }
      let outcome = await reports.finish()
      #expect(outcome.verdict == .passed && outcome.exitCode == 3)
      // The record, four reports and the verdict.
      #expect(outcome.problems.count == 6)
      #expect(outcome.problems[0].message.contains("File exists"))
      #expect(outcome.problems.allSatisfy { $0.code == .notWritten && !$0.hint.isEmpty })
    }
  }

  @Test("a full disk is reported, and no partial report is left")
  func fullDisk() async throws {
    try await withFolder { folder in
      var isMounted = false
      if getuid() == 0, FileManager.default.isExecutableFile(atPath: "/bin/mount") {
        let mount = ["-t", "tmpfs", "-o", "size=16k", "tmpfs", folder]
        isMounted = try await SpawnedProgram("/bin/mount", mount).exitCode == 0
      }
      if isMounted {
        defer {
          _ = try? SpawnedProgram("/bin/umount", [folder]).wait()
        }
        let writer = ReportWriter(folder: folder)
        try writer.write("old", to: "report.json")
        let error = #expect(throws: ReportError.self) {
          try writer.write([UInt8](repeating: 65, count: 1 << 20), to: "report.json")
        }
        #expect(error?.message.contains("No space left on device") == true)
        let kept = try text("\(folder)/report.json")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(kept == "old" && names == ["report.json"])
      } else if FileManager.default.fileExists(atPath: "/dev/full") {
        // Where mounting is not allowed, /dev/full is used instead.
        let reporter = GitHubReporter(
          environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "/dev/full"],
          write: { _ in })
        let unwrapped = try #require(reporter)
        let error = #expect(throws: ReportError.self) {
          try report(SampleRun.varied, to: unwrapped)
        }
        #expect(error?.message.contains("No space left on device") == true)
      }
    }
  }

  @Test("a run that never finished has no report and does not pass")
  func unfinished() async throws {
    try await withFolder { folder in
      let reports = reports(folder)
      for event in SampleRun.events(SampleRun.varied).dropLast() { await reports.receive(event) }
      let outcome = await reports.finish()
      #expect(outcome.exitCode == 3)
      #expect(outcome.problems.map(\.message) == ["the run ended without a summary"])
      // The results so far are kept, without an end.
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == [RunStore.name])
    }
  }

  @Test("a stream of events results in reports")
  func stream() async throws {
    try await withFolder { folder in
      let (stream, continuation) = AsyncStream.makeStream(of: RunEvent.self)
      for event in SampleRun.events(SampleRun.varied) { continuation.yield(event) }
      continuation.finish()
      let reports = reports(folder)
      await reports.consume(stream)
      let outcome = await reports.finish()
      #expect(outcome.exitCode == 1 && outcome.problems == [])
      let last = try LastRun.read(folder: folder)
      #expect(last.failed == SampleRun.varied.cases.filter { $0.status == .failed }.map(\.id))
      #expect(last.durationsMs.count == 119)
    }
  }

  @Test("durations are medians of the last five runs, and a damaged file is ignored")
  func durations() async throws {
    try await withFolder { folder in
      let reference = SampleRun.reference()
      for scale in [1, 9, 2, 3, 40, 5] {
        var (history, notice) = DurationHistory.read(folder: folder)
        #expect(notice == nil)
        history.add(SampleRun.summary([SampleRun.passed(reference, scale: scale)]).summary.cases)
        try history.write(folder: folder)
      }
      // Of 9, 2, 3, 40 and 5 the median is 5.
      let history = DurationHistory.read(folder: folder).history
      #expect(
        history.expected(reference.id)
          == SampleRun.passed(reference, scale: 5).attempts[0].duration)
      #expect(history.expected("other") == nil)
      try "{".write(toFile: "\(folder)/durations.json", atomically: true, encoding: .utf8)
      let damaged = DurationHistory.read(folder: folder)
      #expect(damaged.history == DurationHistory())
      #expect(damaged.notice?.contains("durations.json is damaged") == true)
    }
  }
}
