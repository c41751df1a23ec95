import Baselines
import Foundation
import Hashing
public import JourneyLanguage
import RunModel
public import Runner
import Support
import Vocabulary

/// What all shards of one run must have been made from: the commit, the files and the options. Shards
/// record it, and a merge refuses those that differ.
///
/// The address of a platform that runs already is left out, since each shard may have one of its own.
public enum RunInputs {
  /// Each input by its name for people, with its value or a digest.
  ///
  /// - Parameter browsers: How browsers are started and spoken to.
  public static func of(
    _ project: Project, _ options: RunOptions, browsers: BrowserSetup
  ) async -> [String: String] {
    var inputs = ["Wayfarer": WayfarerVersion.current]
    for (path, source) in project.sources {
      inputs[path] = digest(Array(source.lines.joined(separator: "\n").utf8))
    }
    inputs["the baselines"] = baselines(options.baselines)
    inputs["the options"] = text(options, browsers)
    inputs.merge(await commit(of: project.root)) { $1 }
    return inputs
  }

  private static func text(_ options: RunOptions, _ browsers: BrowserSetup) -> String {
    var words = ["retries \(options.retries)", "update \(options.update.rawValue)"]
    if let via = browsers.via { words.append("via \(via.rawValue)") }
    if browsers.remote != nil { words.append("remote browsers") }
    if options.baseURL != nil { words.append("a running platform") }
    return words.joined(separator: ", ")
  }

  /// The commit that is checked out, and what was changed since; without git, what the CI system says.
  private static func commit(of root: String) async -> [String: String] {
    let git = Git(folder: root, timeout: .seconds(20))
    let head = try? await git.run(["rev-parse", "--verify", "--quiet", "HEAD"])
    guard let head, head.isSuccess, let commit = head.lines.first, !commit.isEmpty else {
      let revision = await GitRevision(of: root, environment: ProcessInfo.processInfo.environment)
      return revision.commit.map { ["the commit": $0] } ?? [:]
    }
    var found = ["the commit": commit]
    let changes = try? await git.run([
      "diff", "HEAD", "--no-color", "--no-ext-diff", "--no-textconv",
    ])
    if let changes, changes.isSuccess, !changes.lines.isEmpty {
      found["uncommitted changes"] = digest(Array(changes.lines.joined(separator: "\n").utf8))
    }
    return found
  }

  /// One digest over the names and contents of all files.
  private static func baselines(_ folder: String) -> String {
    let names = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
    var all: [UInt8] = []
    for name in names.sorted() where name.hasSuffix(".png") {
      let url = URL(fileURLWithPath: "\(folder)/\(name)")
      // One that can't be read fails its snapshot; here it only has to differ from one that can.
      let content = (try? Data(contentsOf: url, options: .alwaysMapped)).map { [UInt8]($0) }
      all += Array("\(name)\n".utf8) + SHA256.digest(content ?? [])
    }
    return digest(all)
  }

  private static func digest(_ bytes: [UInt8]) -> String {
    String(SHA256.hexadecimal(bytes).prefix(16))
  }
}
