import JSON
import Messaging

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Input/
  enum Input {
    struct DispatchMouseEvent: CDPCommand {
      static let method = "Input.dispatchMouseEvent"
      /// `mouseMoved`, `mousePressed` or `mouseReleased`.
      var type: String
      var x: Double
      var y: Double
      /// `none`, `left`, `middle` or `right`.
      var button: String
      /// A bit for each button that is down: left 1, right 2, middle 4.
      var buttons: Int
      var clickCount: Int?
      /// A bit for each modifier that is down: Alt 1, Control 2, Meta 4, Shift 8.
      var modifiers: Int
    }

    struct DispatchKeyEvent: CDPCommand {
      static let method = "Input.dispatchKeyEvent"
      /// `keyDown` (with text), `rawKeyDown` (without) or `keyUp`.
      var type: String
      var key: String
      var code: String
      var windowsVirtualKeyCode: Int
      var modifiers: Int
      var text: String?
      var unmodifiedText: String?
      /// 1 for the left and 2 for the right one of two equal keys.
      var location: Int?
      var isKeypad: Bool?
    }

    struct DispatchWheelEvent: CDPCommand {
      static let method = "Input.dispatchMouseEvent"
      var type = "mouseWheel"
      var x: Double
      var y: Double
      var deltaX: Double
      var deltaY: Double
      var modifiers: Int
    }

    struct DispatchTouchEvent: CDPCommand {
      static let method = "Input.dispatchTouchEvent"
      /// `touchStart` or `touchEnd`.
      var type: String
      /// The fingers that are down.
      var touchPoints: [InputState.TouchPoint]
      var modifiers: Int
    }

    struct InsertText: CDPCommand {
      static let method = "Input.insertText"
      var text: String
    }
  }
}
