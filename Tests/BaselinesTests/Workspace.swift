import Baselines
import Foundation
import Imaging
import Support

/// A store in a folder of its own that is removed at the end.
final class Workspace {
  let folder: URL
  let store: BaselineStore

  init(root: String? = nil) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "wayfarer-baselines-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = BaselineStore(
      root: root ?? folder.appending(path: "Baselines").path,
      reports: folder.appending(path: "Reports").path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let environment = BaselineEnvironment(
    engineVersion: "Chromium 156.0.1", fontSetHash: "abc", comparator: ImageComparison.version)

  static func png(_ color: PixelColor = .white, width: Int = 20, height: Int = 10) throws -> [UInt8]
  {
    try PNGCodec.encode(Bitmap(width: width, height: height, color: color))
  }

  /// A picture that does not compress, about four bytes a pixel.
  static func noise(width: Int, height: Int) throws -> [UInt8] {
    var state: UInt32 = 1
    let bytes = (0..<(width * height * 4)).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    return try PNGCodec.encode(Bitmap(width: width, height: height, bytes: bytes))
  }

  static func key(_ snapshot: String = "home", journey: String = "Sign in") throws -> BaselineKey {
    try BaselineKey(
      journey: journey, snapshot: snapshot, engine: "chromium", viewport: "1280x720",
      vary: [.init("tenant", "hotel")])
  }

  static func capture(
    _ png: [UInt8], snapshot: String = "home", journey: String = "Sign in",
    caseID: String = "sign-in[hotel]/chromium"
  ) throws -> SnapshotCapture {
    SnapshotCapture(
      key: try key(snapshot, journey: journey), png: png, environment: environment, caseID: caseID,
      journeyFile: "Journeys/sign-in.yaml", redaction: Redaction(secrets: [:]))
  }

  /// Puts bytes where a baseline lies.
  func plant(_ bytes: [UInt8], _ key: BaselineKey) throws -> URL {
    let file = URL(filePath: store.root).appending(path: key.path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file
  }

  /// Every file under Baselines with its bytes.
  func baselines() throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for path in FileManager.default.enumerator(atPath: store.root)?.compactMap({ $0 as? String })
      ?? [] where path.hasSuffix(".png") || path.hasSuffix(".tmp")
    {
      let url = URL(filePath: store.root).appending(path: path)
      if let data = try? Data(contentsOf: url) { result[path] = Array(data) }
    }
    return result
  }

  /// What the record of a run would say: the last candidate of each case and baseline.
  private var recorded: [String: Candidate] = [:]

  /// The candidates that still wait.
  func waiting() throws -> [Candidate] {
    try store.waiting(recorded.sorted { $0.key < $1.key }.map(\.value))
  }

  /// Approves what still waits of a selection.
  @discardableResult
  func approve(
    where isSelected: (Candidate) -> Bool = { _ in true }
  ) throws -> [ApprovedBaseline] {
    try store.approve(waiting().filter(isSelected), by: Self.author)
  }

  static let author = ApprovalAuthor(name: "Reviewer <reviewer@example.org>")

  /// Judges a capture and settles it.
  @discardableResult
  func settle(_ capture: SnapshotCapture, _ mode: UpdateMode) throws -> CandidateUpdate {
    let update = try store.settle(capture, store.judge(capture), mode: mode, by: Self.author)
    let id = "\(capture.key.path) \(capture.caseID)"
    switch update {
    case .candidate(let candidate): recorded[id] = candidate
    case .nothing, .updated, .skipped: recorded[id] = nil
    }
    return update
  }

  /// Keeps a capture as a candidate without judging it.
  func keep(_ capture: SnapshotCapture) throws {
    recorded["\(capture.key.path) \(capture.caseID)"] = try store.writeCandidate(capture, .missing)
  }
}
