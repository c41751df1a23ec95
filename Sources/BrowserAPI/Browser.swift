import Foundation
import JSON
public import Vocabulary

/// One running browser. Closing it ends the process and everything it started.
///
/// The seam between journeys and protocols is three small protocols: `Browser`,
/// `BrowserContext` and `Page`. What a person does with a page (click, fill, wait, expect)
/// is written once above them, in `Actions`; a client only translates.
public protocol Browser: Sendable {
  /// The engine and version, for reports and baselines.
  var version: BrowserVersion { get }

  /// What this way to a browser can do.
  var capabilities: EngineCapabilities { get }

  /// Makes a context with cookies, storage and cache of its own.
  /// - Throws: `disconnected`, `timedOut`, `protocolError`.
  func newContext(_ options: ContextOptions) async throws(BrowserError) -> any BrowserContext

  /// Whether the browser itself answers, whatever its pages are busy with; false after the limit.
  func answers(within limit: Duration) async -> Bool

  /// Ends the browser, its children and its profile. Never throws; safe to call twice.
  func close() async
}

/// The engine and version of a browser.
public struct BrowserVersion: Sendable, Hashable {
  /// The engine.
  public var engine: Engine
  /// The product's version, for example `156.0.8078.79`.
  public var version: String
  /// The process id of the browser's main process, or nil for a remote one.
  public var processID: Int32?

  /// Makes a version.
  public init(engine: Engine, version: String, processID: Int32? = nil) {
    self.engine = engine
    self.version = version
    self.processID = processID
  }

  /// The first number of the version.
  public var major: Int { Int(version.prefix { $0.isNumber }) ?? 0 }
}

/// An isolated session: cookies, storage and cache that no other context sees.
public protocol BrowserContext: Sendable {
  /// Opens a page with the page agent installed in every document that it will show.
  func newPage() async throws(BrowserError) -> any Page

  /// The pages that pages of the context opened and that are still there, in the order in which they
  /// came. They are made what the context's options say, with what the page that opened them was told
  /// since: its policy for dialogs, its rules for requests.
  ///
  /// - Parameter asking: Whether the browser is asked, where it does not tell by itself.
  func openedPages(asking: Bool) async throws(BrowserError) -> [any Page]

  /// Files that pages download; nil where the engine has no such thing.
  var downloads: (any ContextDownloads)? { get }

  /// The cookies that would be sent to the URL.
  func cookies(for url: String) async throws(BrowserError) -> [Cookie]

  /// Sets cookies, as an answer of the server would; one that has expired is removed.
  func setCookies(_ cookies: [Cookie]) async throws(BrowserError)

  /// Closes the context and its pages. Never throws; safe to call twice.
  func close() async
}

extension BrowserContext {
  public var downloads: (any ContextDownloads)? { nil }
  public func openedPages(asking: Bool) async throws(BrowserError) -> [any Page] { [] }
}

/// What a context pretends to be. Sizes are in CSS pixels.
public struct ContextOptions: Sendable, Hashable {
  /// The inner size of the page.
  public var viewport: Viewport
  /// `light` or `dark`, as `prefers-color-scheme` reports it.
  public var colorScheme: ColorScheme
  /// A BCP 47 language tag, for example `en-GB`.
  public var locale: String
  /// An IANA time zone, for example `Europe/London`.
  public var timeZone: String
  /// What happens to alert, confirm, prompt and beforeunload dialogs.
  public var dialogs: DialogPolicy
  /// Headers sent with every request of the context.
  public var extraHeaders: [String: String]
  /// Whether certificates that do not verify are accepted.
  public var ignoresCertificateErrors: Bool
  /// What one server's question for a name and a password is answered with; all others, and any
  /// without this, get no answer and the page is told so.
  public var credentials: Credentials?

  /// Makes options; the defaults are those of a person at a desk in London.
  public init(
    viewport: Viewport = .desktop, colorScheme: ColorScheme = .light, locale: String = "en-GB",
    timeZone: String = "Europe/London", dialogs: DialogPolicy = .standard,
    extraHeaders: [String: String] = [:], ignoresCertificateErrors: Bool = false,
    credentials: Credentials? = nil
  ) {
    self.viewport = viewport
    self.colorScheme = colorScheme
    self.locale = locale
    self.timeZone = timeZone
    self.dialogs = dialogs
    self.extraHeaders = extraHeaders
    self.ignoresCertificateErrors = ignoresCertificateErrors
    self.credentials = credentials
  }
}

/// A name and a password for HTTP authentication, bound to the server that may see them.
///
/// Specification: https://www.rfc-editor.org/rfc/rfc9110#section-11
public struct Credentials: Sendable, Hashable {
  /// The name.
  public var username: String
  /// The password.
  public var password: String
  /// The origin of the server, such as `https://staging.example`.
  public var origin: String

  /// Makes credentials for the server of a URL.
  public init(username: String, password: String, for url: String) {
    self.username = username
    self.password = password
    origin = URLOrigin.of(url) ?? ""
  }

  /// Whether the server of a URL may see them.
  public func fit(_ url: String) -> Bool { !origin.isEmpty && URLOrigin.of(url) == origin }

  /// The value of an `Authorization` header by the Basic scheme (RFC 7617).
  public var authorization: String {
    "Basic " + Data("\(username):\(password)".utf8).base64EncodedString()
  }
}

/// What becomes of a dialog that a page opens.
public enum DialogPolicy: Sendable, Hashable {
  /// Cancel, but a page that asks whether to stay is left, as a person means it who goes elsewhere.
  case standard
  /// Cancel: `confirm` gives false, `prompt` gives null, the page is not left.
  case dismiss
  /// OK, with this text for a `prompt`.
  case accept(promptText: String)
}

/// A cookie, as far as journeys are concerned.
public struct Cookie: Sendable, Hashable {
  /// Whether it goes along with requests that other sites start.
  public enum SameSite: String, Sendable, Hashable, CaseIterable {
    case strict = "Strict"
    case lax = "Lax"
    case none = "None"

    /// Reads the attribute, in any spelling; nil for what is none of these.
    public init?(name: String) {
      self.init(rawValue: name.prefix(1).uppercased() + name.dropFirst().lowercased())
    }
  }

  /// The name.
  public var name: String
  /// The value as sent.
  public var value: String
  /// The host it belongs to, with a leading dot for subdomains too.
  public var domain: String
  /// The path below which it is sent.
  public var path: String
  /// Whether it is sent over TLS only.
  public var isSecure: Bool
  /// Whether scripts cannot see it.
  public var isHTTPOnly: Bool
  /// When it ends, in seconds since 1970; nil with the session.
  public var expires: Int64?
  /// Nil for the browser's default.
  public var sameSite: SameSite?

  /// Makes a cookie.
  public init(
    name: String, value: String, domain: String, path: String = "/", isSecure: Bool = false,
    isHTTPOnly: Bool = false, expires: Int64? = nil, sameSite: SameSite? = nil
  ) {
    self.name = name
    self.value = value
    self.domain = domain
    self.path = path
    self.isSecure = isSecure
    self.isHTTPOnly = isHTTPOnly
    self.expires = expires
    self.sameSite = sameSite
  }

  /// Whether it is over; to set it is to remove it.
  public var hasExpired: Bool {
    expires.map { $0 <= Int64(Date.now.timeIntervalSince1970) } ?? false
  }
}
