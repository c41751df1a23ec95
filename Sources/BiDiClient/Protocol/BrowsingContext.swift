import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension BiDi {
  /// Specification: https://w3c.github.io/webdriver-bidi/#module-browsingContext
  enum BrowsingContext {
    struct Create: BiDiCommand {
      static let method = "browsingContext.create"
      var type = "tab"
      var userContext: String
      struct Reply: Decodable, Sendable { var context: String }
    }

    struct Close: BiDiCommand {
      static let method = "browsingContext.close"
      var context: String
      var promptUnload = false
    }

    struct GetTree: BiDiCommand {
      static let method = "browsingContext.getTree"
      var root: String
      struct Node: Decodable, Sendable {
        var context: String
        var url: String?
        var children: [Node]?

        /// The contexts below this one.
        var descendants: [String] {
          (children ?? []).flatMap { [$0.context] + $0.descendants }
        }
      }
      struct Reply: Decodable, Sendable { var contexts: [Node] }
    }

    struct SetViewport: BiDiCommand {
      static let method = "browsingContext.setViewport"
      struct Size: Encodable, Sendable {
        var width: Int
        var height: Int
      }
      var context: String
      var viewport: Size
      var devicePixelRatio: Double
    }

    struct Navigate: BiDiCommand {
      static let method = "browsingContext.navigate"
      var context: String
      var url: String
      var wait = "none"
      struct Reply: Decodable, Sendable {
        /// Null for a navigation within the document.
        var navigation: String?
      }
    }

    struct Reload: BiDiCommand {
      static let method = "browsingContext.reload"
      var context: String
      var wait = "none"
    }

    struct TraverseHistory: BiDiCommand {
      static let method = "browsingContext.traverseHistory"
      var context: String
      var delta: Int
    }

    struct HandleUserPrompt: BiDiCommand {
      static let method = "browsingContext.handleUserPrompt"
      var context: String
      var accept: Bool
      var userText: String?
    }

    struct Clip: Encodable, Sendable {
      var type = "box"
      var x: Double
      var y: Double
      var width: Double
      var height: Double
    }

    struct CaptureScreenshot: PictureCommand {
      static let method = "browsingContext.captureScreenshot"
      var context: String
      /// `viewport` or `document`: what the clip's numbers begin at.
      var origin: String
      var clip: Clip?
    }

    // MARK: Events

    /// `contextCreated` and `contextDestroyed`.
    struct ContextInfo: Decodable, Sendable {
      static let created = "browsingContext.contextCreated"
      static let destroyed = "browsingContext.contextDestroyed"
      var context: String
      var url: String
      var userContext: String?
      var parent: String?
      /// The context whose script opened this one.
      var originalOpener: String?
    }

    /// The events of navigations, which have all the same parameters.
    struct NavigationInfo: Decodable, Sendable {
      static let started = "browsingContext.navigationStarted"
      static let committed = "browsingContext.navigationCommitted"
      static let aborted = "browsingContext.navigationAborted"
      static let failed = "browsingContext.navigationFailed"
      static let domContentLoaded = "browsingContext.domContentLoaded"
      static let load = "browsingContext.load"
      static let download = "browsingContext.downloadWillBegin"
      static let downloadEnd = "browsingContext.downloadEnd"
      var context: String
      var navigation: String?
      var url: String
    }

    /// `fragmentNavigated` and `historyUpdated`.
    struct ChangeWithin: Decodable, Sendable {
      static let fragment = "browsingContext.fragmentNavigated"
      static let history = "browsingContext.historyUpdated"
      var context: String
      /// Only of `fragmentNavigated`, where it was asked for.
      var navigation: String?
      var url: String
    }

    struct UserPromptOpened: BiDiEvent {
      static let method = "browsingContext.userPromptOpened"
      var context: String
      /// `alert`, `confirm`, `prompt` or `beforeunload`.
      var type: String
      var message: String
    }
  }
}
