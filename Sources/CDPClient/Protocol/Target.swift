import JSON
import Messaging

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Target/
  package enum Target {
    struct TargetInfo: Decodable, Sendable {
      var targetId: String
      var type: String
      var url: String
      var openerId: String?
      var browserContextId: String?
    }

    struct CreateBrowserContext: CDPCommand {
      static let method = "Target.createBrowserContext"
      var disposeOnDetach = true
      struct Reply: Decodable, Sendable { var browserContextId: String }
    }

    struct DisposeBrowserContext: CDPCommand {
      static let method = "Target.disposeBrowserContext"
      var browserContextId: String
    }

    struct CreateTarget: CDPCommand {
      static let method = "Target.createTarget"
      var url = "about:blank"
      var browserContextId: String
      var width: Int?
      var height: Int?
      struct Reply: Decodable, Sendable { var targetId: String }
    }

    struct CloseTarget: CDPCommand {
      static let method = "Target.closeTarget"
      var targetId: String
    }

    struct GetTargets: CDPCommand {
      static let method = "Target.getTargets"
      struct Reply: Decodable, Sendable { var targetInfos: [TargetInfo] }
    }

    struct FilterEntry: Encodable, Sendable {
      var type: String?
      var exclude = false
    }

    struct SetAutoAttach: CDPCommand {
      static let method = "Target.setAutoAttach"
      var autoAttach = true
      var waitForDebuggerOnStart = true
      var flatten = true
      /// The first entry that matches decides; nil for what the browser takes by default.
      var filter: [FilterEntry]?

      /// What belongs to a page alone. Workers that pages share are the browser's to announce, and
      /// would be announced twice.
      static let ofPage = SetAutoAttach(
        filter: [
          .init(type: "service_worker", exclude: true),
          .init(type: "shared_worker", exclude: true), .init(),
        ])
    }

    struct AttachedToTarget: CDPEvent {
      static let method = "Target.attachedToTarget"
      var sessionId: String
      var targetInfo: TargetInfo
      var waitingForDebugger: Bool
    }

    struct DetachedFromTarget: CDPEvent {
      static let method = "Target.detachedFromTarget"
      var sessionId: String
    }
  }

  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Inspector/
  enum Inspector {
    struct TargetCrashed: CDPEvent {
      static let method = "Inspector.targetCrashed"
    }
  }
}
