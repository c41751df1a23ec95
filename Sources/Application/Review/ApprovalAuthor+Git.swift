public import Baselines
import Foundation
import Processes

extension ApprovalAuthor {
  /// Whoever runs this program: the identity that git would give a commit in the folder, or without
  /// git the account's name.
  ///
  /// - Parameter run: When the run that took the pictures began.
  public static func current(in root: String, run: String? = nil) async -> ApprovalAuthor {
    let git = Git(folder: root, timeout: .seconds(10))
    // `Name <address> 1764547200 +0000`
    let answer = try? await git.run(["var", "GIT_COMMITTER_IDENT"])
    let line = answer?.isSuccess == true ? answer?.lines.first : nil
    let identity = line.flatMap { line in
      line.lastIndex(of: ">").map { String(line[...$0]) }
    }
    return ApprovalAuthor(name: identity ?? account, run: run)
  }

  private static var account: String {
    let environment = ProcessEnvironment.current
    return environment["USER"] ?? environment["LOGNAME"] ?? NSUserName()
  }
}
