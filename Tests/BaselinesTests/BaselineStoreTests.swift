import Baselines
import Foundation
import Imaging
import Support
import Testing

@Suite struct BaselineStoreTests {
  @Test("without a baseline the verdict is missing, and nothing is written")
  func missing() throws {
    let work = try Workspace()
    let capture = try Workspace.capture(Workspace.png())
    #expect(try work.store.lookup(capture.key) == nil)
    #expect(work.store.judge(capture) == .missing)
    #expect(try FileManager.default.contentsOfDirectory(atPath: work.folder.path).isEmpty)
  }

  @Test("an approved picture is equal, with its environment, and its pixels are untouched")
  func roundTrip() throws {
    let work = try Workspace()
    let png = try Workspace.png()
    let capture = try Workspace.capture(png)
    guard case .candidate(let candidate) = try work.settle(capture, .none) else {
      Issue.record("no candidate")
      return
    }
    #expect(candidate.kind == .missing)
    #expect(candidate.diffPath == nil)
    #expect(try work.baselines().isEmpty)
    #expect(try work.waiting() == [candidate])

    let approved = try work.approve()
    #expect(approved.map(\.path) == [capture.key.path])
    #expect(approved.map(\.replaced) == [false])
    #expect(try work.waiting().isEmpty)
    let baseline = try #require(try work.store.lookup(capture.key))
    #expect(baseline.environment == Workspace.environment)
    #expect(try PNGCodec.haveEqualEncoding(baseline.png, png))
    #expect(work.store.judge(capture) == .equal(MatchDetail(.equalEncoding)))
    #expect(try work.approve().isEmpty)
  }

  @Test("a change has expected, actual and diff pictures under Reports")
  func changed() throws {
    let work = try Workspace()
    _ = try work.settle(Workspace.capture(Workspace.png()), .missing)
    let capture = try Workspace.capture(Workspace.png(.black))
    let before = try work.baselines()
    guard case .candidate(let candidate) = try work.settle(capture, .none) else {
      Issue.record("no candidate")
      return
    }
    #expect(candidate.kind == .changed)
    #expect(candidate.summary.hasPrefix("200 pixels differ in 1 region"))
    #expect(try work.baselines() == before)
    let reports = URL(filePath: work.store.reports)
    func picture(_ path: String?) throws -> Bitmap {
      try PNGCodec.decode(
        Array(Data(contentsOf: reports.appending(path: try #require(path)))))
    }
    #expect(try picture(candidate.actualPath)[3, 3] == .black)
    #expect(try picture(candidate.expectedPath)[3, 3] == .white)
    #expect(try picture(candidate.diffPath)[3, 3] == DiffPicture.Style().different)
    #expect(try work.approve { $0.path == capture.key.path }.map(\.replaced) == [true])
    #expect(work.store.judge(capture) == .equal(MatchDetail(.equalEncoding)))
  }

  @Test("each update mode writes exactly what its name says", arguments: UpdateMode.allCases)
  func updateModes(_ mode: UpdateMode) throws {
    let work = try Workspace()
    for name in ["equal", "changed"] {
      _ = try work.settle(Workspace.capture(Workspace.png(), snapshot: name), .missing)
    }
    let before = try work.baselines()
    #expect(before.count == 2)
    var written: Set<String> = []
    for (name, color) in [
      ("equal", PixelColor.white), ("changed", .black), ("missing", .white),
    ] {
      let settled = try work.settle(
        Workspace.capture(Workspace.png(color), snapshot: name), mode)
      if case .updated = settled { written.insert(name) }
    }
    let wanted: Set<String> =
      switch mode {
      case .none: []
      case .missing: ["missing"]
      case .changed: ["missing", "changed"]
      case .all: ["missing", "changed", "equal"]
      }
    #expect(written == wanted)
    let after = try work.baselines()
    if mode == .none { #expect(after == before) }
    #expect(after.count == (wanted.contains("missing") ? 3 : 2))
    let key = try Workspace.key("changed").path
    #expect((after[key] != before[key]) == wanted.contains("changed"))
    let waiting = Set(try work.waiting().map { $0.path.split(separator: "/")[1] }.map(String.init))
    #expect(waiting == Set(["missing", "changed"]).subtracting(wanted))
  }

  @Test("an attempt that is equal takes back the candidate of the attempt before")
  func withdrawn() throws {
    let work = try Workspace()
    _ = try work.settle(Workspace.capture(Workspace.png()), .missing)
    _ = try work.settle(Workspace.capture(Workspace.png(.black)), .none)
    #expect(try work.waiting().count == 1)
    #expect(try work.settle(Workspace.capture(Workspace.png()), .none) == .nothing)
    #expect(try work.waiting().isEmpty)
  }

  @Test("a mismatch of environments is reported with a difference, and only there")
  func mismatch() throws {
    let work = try Workspace()
    var capture = try Workspace.capture(Workspace.png())
    var old = Workspace.environment
    old.engineVersion = "Chromium 155.9"
    old.fontSetHash = "xyz"
    capture = SnapshotCapture(
      key: capture.key, png: capture.png, environment: old, caseID: capture.caseID,
      journeyFile: capture.journeyFile, redaction: Redaction(secrets: [:]))
    _ = try work.settle(capture, .missing)
    guard
      case .different(let found) = work.store.judge(try Workspace.capture(Workspace.png(.black)))
    else {
      Issue.record("no difference")
      return
    }
    #expect(found.mismatch?.differences == [.engine, .fonts])
    #expect(found.summary.hasSuffix("captured with Chromium 155 (now Chromium 156), other fonts"))
    var minor = Workspace.environment
    minor.engineVersion = "Chromium 156.0.2"
    #expect(minor.mismatch(with: Workspace.environment) == nil)
    #expect(BaselineEnvironment(text: ["Title": "x"]) == nil)
  }

  @Test("what is approved or rejected no longer waits, the rest goes on waiting")
  func selections() throws {
    let work = try Workspace()
    for journey in ["Sign in", "Sign out"] {
      _ = try work.settle(Workspace.capture(Workspace.png(), journey: journey), .none)
    }
    #expect(try work.approve { _ in false }.isEmpty)
    #expect(
      try work.approve { $0.journey == "Sign out" }.map(\.path)
        == ["sign-out/home/chromium-1280x720-hotel.png"])
    let left = try work.waiting()
    #expect(left.map(\.journey) == ["Sign in"])
    try work.store.reject(left, by: Workspace.author, why: "no")
    #expect(try work.waiting().isEmpty)
    #expect(try work.baselines().count == 1)
  }

  @Test("two cases with different pictures for one baseline are a conflict, with equal ones not")
  func conflict() throws {
    let work = try Workspace()
    _ = try work.settle(Workspace.capture(Workspace.png(), caseID: "one"), .none)
    _ = try work.settle(Workspace.capture(Workspace.png(.black), caseID: "two"), .none)
    #expect {
      try work.approve()
    } throws: {
      let error = $0 as? BaselineError
      return error?.code == .conflict && error?.message.contains("one and two") == true
    }
    #expect(try work.baselines().isEmpty)
    _ = try work.settle(Workspace.capture(Workspace.png(), caseID: "two"), .none)
    #expect(try work.approve().count == 1)
  }

  @Test("orphans are pictures that no key names, and files left by a killed process")
  func orphans() throws {
    let work = try Workspace()
    #expect(try work.store.orphans(existing: []).isEmpty)
    for name in ["kept", "gone"] {
      _ = try work.settle(Workspace.capture(Workspace.png(), snapshot: name), .missing)
    }
    let left = try work.plant([1], Workspace.key("kept")).deletingLastPathComponent()
      .appending(path: ".1x.tmp")
    try Data([1]).write(to: left)
    #expect(
      try work.store.orphans(existing: [Workspace.key("kept")]) == [
        Workspace.key("gone").path, "sign-in/kept/.1x.tmp",
      ])
  }

  @Test("a picture that was turned down does not wait again, another one for its baseline does")
  func rejected() throws {
    let work = try Workspace()
    try work.settle(Workspace.capture(Workspace.png()), .none)
    try work.store.reject(work.waiting(), by: Workspace.author, why: "no")
    try work.settle(Workspace.capture(Workspace.png()), .none)
    #expect(try work.waiting().isEmpty && work.baselines().isEmpty)
    try work.settle(Workspace.capture(Workspace.png(.black)), .none)
    #expect(try work.waiting().count == 1)
  }

  @Test(
    "a record can't make approve read or write elsewhere",
    arguments: [
      ("../x/home/a.png", "snapshots/actual.png"), ("a/b.png", "snapshots/actual.png"),
      ("a/b/c/d.png", "x.png"), ("/a/b/c.png", "x.png"), ("a/b/.png", "x.png"),
      ("a/B/c.png", "x.png"), ("a/b/c.txt", "x.png"), ("a/b/c.png", "../x.png"),
      ("a/b/c.png", "/etc/passwd"), ("a/b/c.png", "a//b.png"), ("a/b/c.png", ""),
    ])
  func escaping(_ path: String, _ actual: String) {
    #expect {
      try Candidate(
        path: path, kind: .missing, caseID: "c", journey: "j", journeyFile: "f", summary: "",
        actualPath: actual)
    } throws: { ($0 as? BaselineError)?.code == .invalidName }
  }

  @Test("a picture that is not the one of the record is not approved")
  func exchanged() throws {
    let work = try Workspace()
    guard
      case .candidate(let candidate) = try work.settle(Workspace.capture(Workspace.png()), .none)
    else {
      Issue.record("no candidate")
      return
    }
    try Data(Workspace.png(.black)).write(
      to: URL(filePath: work.store.reports).appending(path: candidate.actualPath))
    #expect { try work.approve() } throws: {
      ($0 as? BaselineError)?.code == .changedCandidate
    }
    #expect(try work.baselines().isEmpty)
  }

  @Test("many tasks settle captures at once")
  func concurrent() async throws {
    let work = try Workspace()
    let store = work.store
    let png = try Workspace.png()
    try await withThrowingTaskGroup(of: CandidateUpdate.self) { group in
      for index in 0..<40 {
        group.addTask {
          let capture = try Workspace.capture(
            png, snapshot: "s\(index % 20)", caseID: "case \(index)")
          return try store.settle(capture, store.judge(capture), mode: .none, by: Workspace.author)
        }
      }
      var candidates: [Candidate] = []
      for try await update in group {
        if case .candidate(let candidate) = update { candidates.append(candidate) }
      }
      #expect(try store.waiting(candidates).count == 40)
      #expect(try store.approve(candidates, by: Workspace.author).count == 20)
    }
  }
}
