import JSON
import Messaging

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Browser/
  enum Browser {
    struct GetVersion: CDPCommand {
      static let method = "Browser.getVersion"
      struct Reply: Decodable, Sendable {
        var product: String
        var userAgent: String
      }
    }

    struct Close: CDPCommand {
      static let method = "Browser.close"
    }

    struct SetDownloadBehavior: CDPCommand {
      static let method = "Browser.setDownloadBehavior"
      /// `deny`, or `allowAndName`: files are named by the identifiers of downloads.
      var behavior = "deny"
      var browserContextId: String
      var downloadPath: String?
      /// A setting of the whole connection: a call without it would end the events of every context.
      var eventsEnabled = true
    }

    struct DownloadWillBegin: CDPEvent {
      static let method = "Browser.downloadWillBegin"
      var frameId: String
      var guid: String
      var url: String
      var suggestedFilename: String
    }

    struct DownloadProgress: CDPEvent {
      static let method = "Browser.downloadProgress"
      var guid: String
      /// `inProgress`, `completed` or `canceled`.
      var state: String
    }
  }

  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Storage/
  enum Storage {
    struct GetCookies: CDPCommand {
      static let method = "Storage.getCookies"
      var browserContextId: String
      struct Reply: Decodable, Sendable { var cookies: [Cookie] }
    }

    struct Cookie: Decodable, Sendable {
      var name: String
      var value: String
      var domain: String
      var path: String
      var secure: Bool
      var httpOnly: Bool
      /// Seconds since 1970; negative for one of the session.
      var expires: Double?
      var sameSite: String?
    }

    struct SetCookies: CDPCommand {
      static let method = "Storage.setCookies"
      /// As `Cookie.devToolsParameters` writes them.
      var cookies: [JSONValue]
      var browserContextId: String
    }
  }
}
