/// The commit and branch under test, from CI variables or git; nil if unknown.
public struct GitRevision: Sendable {
  /// The commit, with a plus sign if there are uncommitted changes.
  public var commit: String?
  /// The branch.
  public var branch: String?

  /// The variables with the commit and with the branch, by CI system.
  private static let variables = [
    ("GITHUB_SHA", ["GITHUB_HEAD_REF", "GITHUB_REF_NAME"]),
    ("CI_COMMIT_SHA", ["CI_COMMIT_REF_NAME"]), ("CIRCLE_SHA1", ["CIRCLE_BRANCH"]),
    ("BUILDKITE_COMMIT", ["BUILDKITE_BRANCH"]), ("GIT_COMMIT", ["GIT_BRANCH"]),
  ]

  /// Reads the environment, then asks git. Never fails, since a history without commits is still
  /// useful.
  public init(of root: String, environment: [String: String]) async {
    for (commit, branches) in Self.variables {
      guard let value = environment[commit], !value.isEmpty else { continue }
      self.commit = value
      branch = branches.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
      return
    }
    // A finished run waits for this: a report without a commit is better than a late one.
    let git = Git(folder: root, timeout: .seconds(10))
    commit = await Self.line(git, ["rev-parse", "--verify", "--quiet", "HEAD"])
    guard commit != nil else { return }
    let found = await Self.line(git, ["rev-parse", "--abbrev-ref", "HEAD"])
    branch = found == "HEAD" ? nil : found
    let changed = try? await git.run(["status", "--porcelain", "--untracked-files=no"])
    // Uncommitted changes are tested too, and belong to no commit.
    if changed?.lines.isEmpty == false { commit = commit.map { $0 + "+" } }
  }

  private static func line(_ git: Git, _ arguments: [String]) async -> String? {
    guard let answer = try? await git.run(arguments), answer.isSuccess else { return nil }
    return answer.lines.first.flatMap { $0.isEmpty ? nil : $0 }
  }
}
