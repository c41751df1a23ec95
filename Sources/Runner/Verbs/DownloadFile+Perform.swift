import BrowserAPI
import Foundation
import JourneyLanguage
import RunModel
import Support
import Vocabulary

extension DownloadFile: BlockStep {
  static var opensDialogs: Bool { false }

  func perform(
    _ call: BlockCall, in run: inout StepExecutor, of attempt: inout CaseRun
  ) async throws(StepProblem) -> BlockOutcome {
    guard let downloads = run.context.downloads else {
      throw StepProblem(
        .infrastructure, "\(run.engine.engine) can't download files",
        hint: "`wayfarer engines` shows what each engine can do")
    }
    let folder = try DownloadFolder()
    defer { folder.remove() }
    do throws(BrowserError) { try await downloads.begin(into: folder.path) } catch {
      throw StepProblem(error)
    }
    let failed = await attempt.carryOut(call.steps, with: &run)
    let outcome: Result<BlockOutcome, StepProblem>
    do throws(StepProblem) {
      if let failed {
        outcome = .success(BlockOutcome(failure: failed))
      } else {
        outcome = .success(try await check(downloads, call, &run, attempt))
      }
    } catch {
      outcome = .failure(error)
    }
    await downloads.end()
    return try outcome.get()
  }

  private func check(
    _ downloads: any ContextDownloads, _ call: BlockCall, _ run: inout StepExecutor,
    _ attempt: CaseRun
  ) async throws(StepProblem) -> BlockOutcome {
    let (download, path) = try await wait(for: downloads, call.step, run)
    let file = try DownloadedFile(path: path, name: download.name)
    try FileCheck(file: file, wanted: self, texts: call.texts).run()
    let kept = await keep(file, run, attempt)
    for (name, part) in save.sorted(by: { $0.key < $1.key }) {
      switch part {
      case .text: run.saved[name] = try file.text()
      case .path: run.saved[name] = kept.path ?? ""
      case .name: run.saved[name] = file.name
      case .size: run.saved[name] = String(file.size)
      case .digest: run.saved[name] = file.digest
      }
    }
    return BlockOutcome(note: kept.note)
  }

  /// Waits until the one download has ended.
  private func wait(
    for downloads: any ContextDownloads, _ step: Step, _ run: StepExecutor
  ) async throws(StepProblem) -> (Download, path: String) {
    // It must begin soon after what starts it; its bytes may take longer.
    let beginning = run.deadline(of: step, run.timeouts.expect)
    let end = run.deadline(of: step, run.timeouts.navigation)
    while true {
      let all = await downloads.current()
      if all.count > 1 {
        throw StepProblem(
          .assertion, "the steps started \(all.count) downloads, and download needs exactly one",
          details: all.map { "\($0.name) from \($0.url.clipped(to: 200))" },
          hint: "make a download step for each")
      }
      let now = run.environment.clock.now
      if let download = all.first {
        switch download.state {
        case .finished(let path): return (download, path)
        case .cancelled:
          throw StepProblem(
            .assertion, "the download of \(download.name) was broken off",
            details: ["from \(download.url.clipped(to: 200))"],
            hint: "did the server send the whole file?")
        case .underWay where now >= end:
          throw outOfTime("the download of \(download.name) did not end in time")
        case .underWay: break
        }
      } else if now >= beginning {
        throw outOfTime(
          "no download began", hint: "do its steps click what downloads the file?")
      }
      if Task.isCancelled { throw outOfTime("no download ended in time") }
      try? await run.environment.clock.sleep(for: .milliseconds(30))
    }
  }

  private func outOfTime(_ message: String, hint: String = "") -> StepProblem {
    var problem = StepProblem(.timeout, message, hint: hint)
    problem.isOutOfTime = true
    return problem
  }

  /// What may be kept of a file in the report.
  private static let keptBytes = 20_000_000

  /// Keeps the file beside the report, if it is not too large.
  private func keep(
    _ file: DownloadedFile, _ run: StepExecutor, _ attempt: CaseRun
  ) async -> (path: String?, note: String) {
    let what = "downloaded \(file.name), \(file.size) bytes"
    guard file.size <= Self.keptBytes else {
      return (nil, "\(what), which is too much to keep in the report")
    }
    let redaction = run.environment.options.redaction
    let hasSecret = await onThreads(run.environment.workThreads) {
      redaction.redact(utf8: file.bytes) != file.bytes
    }
    if hasSecret { return (nil, "\(what), not kept since it contains a secret") }
    let ending = Slug.ending(of: file.name)
    let place =
      "downloads/\(run.journeyCase.slug)-\(attempt.attempt)-\(attempt.steps.count)\(ending)"
    guard run.environment.keep(file.bytes, as: place) else { return (nil, what) }
    let folder = URL(fileURLWithPath: run.environment.options.reports)
    return (folder.appendingPathComponent(place).path, "\(what), kept as \(place)")
  }
}

extension Slug {
  /// The ending of a file's name, with its dot, as far as it is plain; empty for any other.
  fileprivate static func ending(of name: String) -> String {
    let ending = name.split(separator: ".").dropFirst().last ?? ""
    let isPlain =
      ending.utf8.allSatisfy { $0 < 128 } && ending.allSatisfy { $0.isLetter || $0.isNumber }
    return !ending.isEmpty && ending.count <= 8 && isPlain ? ".\(ending.lowercased())" : ""
  }
}

/// A folder into which a browser, which may be another user, writes one download.
struct DownloadFolder {
  let path: String

  init() throws(StepProblem) {
    path = NSTemporaryDirectory() + "wayfarer-download-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
      // The process may have been told to take rights away from what it makes.
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
    } catch {
      throw StepProblem(
        .infrastructure, "the folder for downloads can't be made: \(error.localizedDescription)",
        hint: "is \(NSTemporaryDirectory()) full or read-only?")
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
