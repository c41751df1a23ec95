/// The commit and branch under test, from CI variables or git; nil if unknown.
public struct GitRevision: Sendable {
  /// The commit; with a plus sign where files differ from it.
  public var commit: String?
  /// The branch.
  public var branch: String?

  /// Variables with the commit and those with the branch, by CI system.
  private static let variables = [
    ("GITHUB_SHA", ["GITHUB_HEAD_REF", "GITHUB_REF_NAME"]),
    ("CI_COMMIT_SHA", ["CI_COMMIT_REF_NAME"]), ("CIRCLE_SHA1", ["CIRCLE_BRANCH"]),
    ("BUILDKITE_COMMIT", ["BUILDKITE_BRANCH"]), ("GIT_COMMIT", ["GIT_BRANCH"]),
  ]

  /// Asks the environment, then git. Never fails: a history without commits is one too.
  public init(of root: String, environment: [String: String]) async {
    for (commit, branches) in Self.variables {
      guard let value = environment[commit], !value.isEmpty else { continue }
      self.commit = value
      branch = branches.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
      return
    }
    let git = Git(folder: root)
    commit = await Self.line(git, ["rev-parse", "--verify", "--quiet", "HEAD"])
    guard commit != nil else { return }
    let found = await Self.line(git, ["rev-parse", "--abbrev-ref", "HEAD"])
    branch = found == "HEAD" ? nil : found
    let changed = try? await git.run(["status", "--porcelain", "--untracked-files=no"])
    // What is not committed is tested too, and no commit has it.
    if changed?.lines.isEmpty == false { commit = commit.map { $0 + "+" } }
  }

  private static func line(_ git: Git, _ arguments: [String]) async -> String? {
    guard let answer = try? await git.run(arguments), answer.isSuccess else { return nil }
    return answer.lines.first.flatMap { $0.isEmpty ? nil : $0 }
  }
}
