import Foundation
import Synchronization

/// The ledger of a folder of baselines, read again only when the file has changed.
final class LedgerFile: Sendable {
  private struct Version: Equatable {
    var size: Int64
    var seconds: Int
    var nanoseconds: Int
    var inode: UInt64
  }

  private struct State {
    var version: Version?
    var ledger: ApprovalLedger?
  }

  private let root: String
  private let state = Mutex(State())

  init(root: String) { self.root = root }

  func read() throws(BaselineError) -> ApprovalLedger {
    let version = version
    if let ledger = state.withLock({ $0.version == version ? $0.ledger : nil }) { return ledger }
    let ledger = try ApprovalLedger(root: root)
    state.withLock { $0 = State(version: version, ledger: ledger) }
    return ledger
  }

  private var version: Version? {
    var status = stat()
    guard stat("\(root)/\(ApprovalLedger.fileName)", &status) == 0 else { return nil }
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    return Version(
      size: Int64(status.st_size), seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec),
      inode: UInt64(status.st_ino))
  }
}
