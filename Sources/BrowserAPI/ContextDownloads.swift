import Synchronization

/// Files that the pages of a context download: the optional part of a `BrowserContext`, nil where an
/// engine has none. All downloads are refused but between `begin` and `end`.
public protocol ContextDownloads: Sendable {
  /// Lets downloads be written to a folder of this machine, which the browser's user must be able to
  /// write to, and forgets those before.
  /// - Throws: `unsupported` where the browser runs on another machine; `protocolError`, `timedOut`.
  func begin(into folder: String) async throws(BrowserError)

  /// The downloads since then, in the order in which they began.
  func current() async -> [Download]

  /// Refuses downloads again. Never throws.
  func end() async
}

/// A file that a page downloads.
public struct Download: Sendable, Hashable {
  /// How far it has come.
  public enum State: Sendable, Hashable {
    case underWay
    /// It is there, as a file with this path.
    case finished(path: String)
    case cancelled
  }

  /// What the browser knows it by.
  public var id: String
  /// The name that it would be kept under.
  public var name: String
  /// Where it came from; may be a `blob:` or `data:` URL, or empty where that is not known.
  public var url: String
  /// How far it has come.
  public var state: State

  /// Makes a download.
  public init(id: String, name: String, url: String, state: State = .underWay) {
    self.id = id
    self.name = name
    self.url = url
    self.state = state
  }
}

/// The downloads of a context, told by events.
package final class DownloadLog: Sendable {
  private struct State {
    /// Where files are written; nil while downloads are refused.
    var folder: String?
    var downloads: [Download] = []
  }

  private let state = Mutex(State())

  package init() {}

  package func begin(into folder: String) {
    state.withLock { $0 = State(folder: folder) }
  }

  /// Begins for a browser that writes the files itself.
  /// - Throws: `unsupported` where it runs on another machine.
  package func begin(into folder: String, by browser: BrowserVersion) throws(BrowserError) {
    guard browser.processID != nil else {
      throw BrowserError(
        .unsupported, "The browser runs on another machine, where its files can't be read.",
        hint: "run this journey on a browser of this machine")
    }
    begin(into: folder)
  }

  package func end() { state.withLock { $0.folder = nil } }
  package var folder: String? { state.withLock { $0.folder } }
  package var downloads: [Download] { state.withLock { $0.downloads } }

  package func began(_ download: Download) {
    state.withLock { if $0.folder != nil { $0.downloads.append(download) } }
  }

  /// Notes how a download ended: the first that is under way and matches.
  package func ended(
    _ state: Download.State, where matches: (Download) -> Bool
  ) {
    self.state.withLock { log in
      let index = log.downloads.firstIndex { $0.state == .underWay && matches($0) }
      if let index { log.downloads[index].state = state }
    }
  }
}
