import JourneyLanguage
import RunModel
import Vocabulary

/// The changes in a project's folder since it diverged from a branch, commit or tag: committed,
/// uncommitted, and untracked files.
struct GitChanges {
  /// Paths relative to the project's folder.
  var files: Set<String>
  /// The previous content of suite.yaml; nil if there was none.
  var oldSuite: String?

  /// Asks git.
  ///
  /// - Throws: `CommandError` if there is no git, no repository, or no such commit.
  init(since reference: String, in root: String) async throws(CommandError) {
    let git = Git(folder: root)
    let commit = try await git.run(["rev-parse", "--verify", "--quiet", "\(reference)^{commit}"])
    guard commit.isSuccess, let commit = commit.lines.first else {
      let isRepository = try await git.run(["rev-parse", "--git-dir"]).isSuccess
      guard isRepository else {
        throw CommandError(
          .invalid, "\(root) is not in a git repository; `--only-changed` needs one",
          hint: "run without --only-changed")
      }
      throw CommandError(
        .invalid, "git has no commit \"\(reference)\"",
        hint: "fetch it first: git fetch origin \(reference); "
          + "a CI checkout contains only one commit by default")
    }
    // Later changes on that branch are not changes of this one.
    let base = try await git.run(["merge-base", commit, "HEAD"])
    guard base.isSuccess, let base = base.lines.first else {
      throw CommandError(
        .invalid, "\(reference) and HEAD have no common commit",
        hint: "fetch more of the history: git fetch --unshallow")
    }
    let changed = try await git.run([
      "diff", "--name-only", "--no-renames", "--relative", base, "--",
    ])
    let new = try await git.run(["ls-files", "--others", "--exclude-standard"])
    guard changed.isSuccess, new.isSuccess else {
      let words = (changed.isSuccess ? new : changed).errors.joined(separator: " ")
      throw CommandError(
        .invalid, "git could not list the changes: \(words)",
        hint: "run git status")
    }
    files = Set(changed.lines + new.lines)
    let suite = try await git.run(["show", "\(base):./\(ChangedCases.suitePath)"])
    oldSuite = suite.isSuccess ? suite.lines.joined(separator: "\n") : nil
  }
}
