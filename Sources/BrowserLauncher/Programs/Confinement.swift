import BrowserAPI
import Foundation
import JSON
import Processes
import Synchronization
import Vocabulary

/// What keeps a browser from the files and programs of this machine, should a page take it over: an
/// unprivileged user of its own where we are root, and the browser's sandbox.
struct Confinement: Sendable {
  /// Who it runs as; nil for the user that we are.
  var user: UnprivilegedUser?
  /// Whether the browser may use its own sandbox.
  var hasSandbox: Bool

  /// The user that we are, with the sandbox unless that is root, for whom Chromium's does not work.
  static var none: Confinement { Confinement(user: nil, hasSandbox: geteuid() != 0) }

  /// The degrees that are tried in turn; the last one always works.
  enum Degree: Int, CaseIterable, Sendable {
    case ownUserAndSandbox
    case ownUser
    case none
  }

  /// The confinement of a degree, with a user that no other browser has; nil where this machine does
  /// not allow it.
  init?(_ degree: Degree) {
    switch degree {
    case .none: self = .none
    case .ownUserAndSandbox, .ownUser:
      // Text would look different without a font, so all must be there for everyone.
      guard FontSet.isReadableByAll, let user = UnprivilegedUser.make() else { return nil }
      hasSandbox = degree == .ownUserAndSandbox
      if hasSandbox, !Self.hasNamespaces(for: user) { return nil }
      self.user = user
    }
  }

  private static let namespaces = Mutex<Bool?>(nil)

  /// Whether browsers can make their sandboxes; asked once, since it is the same for all such users.
  private static func hasNamespaces(for user: UnprivilegedUser) -> Bool {
    namespaces.withLock { known in
      let answer = known ?? user.canMakeNamespaces
      known = answer
      return answer
    }
  }

  private init(user: UnprivilegedUser?, hasSandbox: Bool) {
    self.user = user
    self.hasSandbox = hasSandbox
  }

  /// Whether there is a lower degree.
  var isWorthLeaving: Bool { user != nil }

  /// What a person should know of it; nil where all that can be is confined.
  func notice(_ engine: Engine) -> String? {
    guard geteuid() == 0 else { return nil }
    if user == nil {
      return
        "\(engine.title) runs as root and without its sandbox, since it could not be started as "
        + "a user of its own; run as another user where pages are not your own."
    }
    if engine == .chromium, !hasSandbox {
      return "Chromium's sandbox is off, since this system allows no user namespaces; the browser "
        + "runs as an unprivileged user of its own."
    }
    return nil
  }

  /// Where the program runs: in its folder where it is another user, who must be let in there.
  func workingDirectory(_ profile: Profile) -> String? { user == nil ? nil : profile.path }

  /// Gives the folder to the user, with what the browser looks for in a home.
  /// - Returns: Variables for the environment.
  func prepare(_ profile: Profile) throws(BrowserError) -> [String: String] {
    guard let user else { return [:] }
    let home = "\(profile.path)/share"
    Self.copyCertificates(to: home)
    try profile.give(to: user)
    return [
      "HOME": home, "USER": "wayfarer", "LOGNAME": "wayfarer",
      // Those of root's session are not for it.
      "DBUS_SESSION_BUS_ADDRESS": "disabled:", "XDG_DATA_DIRS": "/usr/local/share:/usr/share",
      "XDG_CONFIG_DIRS": "/etc/xdg",
    ]
  }

  /// Authorities that were added for Chromium (`certutil -d sql:$HOME/.pki/nssdb`) stay trusted.
  private static func copyCertificates(to home: String) {
    guard let own = ProcessEnvironment.current["HOME"] else { return }
    let files = FileManager.default
    guard files.fileExists(atPath: "\(own)/.pki/nssdb/cert9.db") else { return }
    try? files.createDirectory(
      atPath: "\(home)/.pki/nssdb", withIntermediateDirectories: true)
    // The private keys (key4.db) stay where they are.
    for name in ["cert9.db", "pkcs11.txt"] {
      try? files.copyItem(
        atPath: "\(own)/.pki/nssdb/\(name)", toPath: "\(home)/.pki/nssdb/\(name)")
    }
  }
}
