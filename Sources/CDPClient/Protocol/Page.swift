import JSON
import Messaging
import Vocabulary

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Page/
  enum Page {
    struct Enable: CDPCommand { static let method = "Page.enable" }

    struct SetLifecycleEventsEnabled: CDPCommand {
      static let method = "Page.setLifecycleEventsEnabled"
      var enabled = true
    }

    struct AddScriptToEvaluateOnNewDocument: CDPCommand {
      static let method = "Page.addScriptToEvaluateOnNewDocument"
      var source: String
      /// Nil for the world of the page.
      var worldName: String?
      var runImmediately = true
    }

    struct Navigate: CDPCommand {
      static let method = "Page.navigate"
      var url: String
      struct Reply: Decodable, Sendable {
        /// Absent for a navigation within the document.
        var loaderId: String?
        var errorText: String?
        var isDownload: Bool?
      }
    }

    struct Reload: CDPCommand { static let method = "Page.reload" }
    struct StopLoading: CDPCommand { static let method = "Page.stopLoading" }

    struct GetNavigationHistory: CDPCommand {
      static let method = "Page.getNavigationHistory"
      struct Entry: Decodable, Sendable {
        var id: Int
        var url: String
      }
      struct Reply: Decodable, Sendable {
        var currentIndex: Int
        var entries: [Entry]
      }
    }

    struct NavigateToHistoryEntry: CDPCommand {
      static let method = "Page.navigateToHistoryEntry"
      var entryId: Int
    }

    struct HandleJavaScriptDialog: CDPCommand {
      static let method = "Page.handleJavaScriptDialog"
      var accept: Bool
      var promptText: String?
    }

    struct Viewport: Encodable, Sendable {
      var x: Double
      var y: Double
      var width: Double
      var height: Double
      var scale = 1.0
    }

    struct GetLayoutMetrics: CDPCommand {
      static let method = "Page.getLayoutMetrics"
      struct VisualViewport: Decodable, Sendable {
        /// From the document's top left, in CSS pixels.
        var pageX: Double
        var pageY: Double
        var clientWidth: Double
        var clientHeight: Double
      }
      struct Reply: Decodable, Sendable { var cssVisualViewport: VisualViewport }
    }

    struct CaptureScreenshot: PictureCommand {
      static let method = "Page.captureScreenshot"
      var format = "png"
      var clip: Viewport?
      var captureBeyondViewport: Bool
      var optimizeForSpeed = true
    }

    struct GetFrameTree: CDPCommand {
      static let method = "Page.getFrameTree"
      struct Tree: Decodable, Sendable {
        var frame: Frame
        var childFrames: [Tree]?

        /// The frames below this one.
        var descendants: [Frame] {
          (childFrames ?? []).flatMap { [$0.frame] + $0.descendants }
        }
      }
      struct Reply: Decodable, Sendable { var frameTree: Tree }
    }

    /// What the browser has of a resource of a frame; nothing is asked of a server.
    struct GetResourceContent: CDPCommand {
      static let method = "Page.getResourceContent"
      var frameId: String
      var url: String
      struct Reply: Decodable, Sendable {
        var content: String
        var base64Encoded: Bool
      }
    }

    /// Gives the frame's world of that name, which is made unless this session has made it before.
    struct CreateIsolatedWorld: CDPCommand {
      static let method = "Page.createIsolatedWorld"
      var frameId: String
      var worldName: String
      struct Reply: Decodable, Sendable { var executionContextId: Int }
    }

    struct Frame: Decodable, Sendable {
      var id: String
      var parentId: String?
      var loaderId: String
      var url: String
      var urlFragment: String?
      /// The URL that could not be shown, where an error page is shown in its place.
      var unreachableUrl: String?
    }

    struct FrameNavigated: CDPEvent {
      static let method = "Page.frameNavigated"
      var frame: Frame
    }

    struct NavigatedWithinDocument: CDPEvent {
      static let method = "Page.navigatedWithinDocument"
      var frameId: String
      var url: String
    }

    struct LifecycleEvent: CDPEvent {
      static let method = "Page.lifecycleEvent"
      var frameId: String
      var loaderId: String
      var name: String
    }

    /// The parameters of the events that only name a frame.
    struct FrameEvent: Decodable, Sendable {
      var frameId: String
      /// Only of `Page.frameRequestedNavigation`: `currentTab`, `newTab`, `download`…
      var disposition: String?
    }

    struct JavaScriptDialogOpening: CDPEvent {
      static let method = "Page.javascriptDialogOpening"
      var message: String
      var type: String
      var defaultPrompt: String?
    }

    struct WindowOpen: CDPEvent {
      static let method = "Page.windowOpen"
      var url: String
    }
  }
}
