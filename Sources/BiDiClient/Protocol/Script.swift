import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension BiDi {
  /// Specification: https://w3c.github.io/webdriver-bidi/#module-script
  enum Script {
    struct AddPreloadScript: BiDiCommand {
      static let method = "script.addPreloadScript"
      var functionDeclaration: String
      var sandbox: String?
    }

    /// A sandbox of a browsing context; the page's own world without one.
    struct Target: Encodable, Sendable {
      var context: String
      var sandbox: String?
    }

    struct TextValue: Encodable, Sendable {
      var type = "string"
      var value: String
    }

    struct CallFunction: BiDiCommand {
      static let method = "script.callFunction"
      var functionDeclaration: String
      var arguments: [TextValue] = []
      var target: Target
      var awaitPromise = true
      struct Reply: Decodable, Sendable {
        /// `success` or `exception`.
        var type: String
        var result: RemoteValue?
        var exceptionDetails: ExceptionDetails?
      }
    }

    /// A value of a script, as far as we look at it; objects and arrays are left in JSON.
    struct RemoteValue: Decodable, Sendable {
      var type: String
      var value: JSONValue?
    }

    struct ExceptionDetails: Decodable, Sendable {
      var text: String
      var lineNumber: Int
      var columnNumber: Int
    }

    struct StackTrace: Decodable, Sendable { var callFrames: [ScriptFrame] }

    struct Source: Decodable, Sendable {
      var realm: String
      var context: String?
    }

    struct RealmCreated: BiDiEvent {
      static let method = "script.realmCreated"
      var realm: String
      var context: String?
      var sandbox: String?
    }
  }

  /// Specification: https://w3c.github.io/webdriver-bidi/#module-log
  enum Log {
    struct EntryAdded: BiDiEvent {
      static let method = "log.entryAdded"
      /// `console`, `javascript`, or a name of the browser's own.
      var type: String
      /// The console's function, such as `error`; only of the type `console`.
      var method: String?
      /// `debug`, `info`, `warn` or `error`.
      var level: String
      var text: String?
      var source: Script.Source
      var stackTrace: Script.StackTrace?
    }
  }
}
