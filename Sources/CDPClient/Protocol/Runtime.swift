import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Runtime/
  enum Runtime {
    struct Enable: CDPCommand { static let method = "Runtime.enable" }
    struct RunIfWaitingForDebugger: CDPCommand {
      static let method = "Runtime.runIfWaitingForDebugger"
    }

    struct CallArgument: Encodable, Sendable { var value: JSONValue }

    struct CallFunctionOn: CDPCommand {
      static let method = "Runtime.callFunctionOn"
      var functionDeclaration: String
      var arguments: [CallArgument]
      var uniqueContextId: String
      var returnByValue = true
      var awaitPromise = true
      struct Reply: Decodable, Sendable {
        var result: RemoteObject
        var exceptionDetails: ExceptionDetails?
      }
    }

    /// Calls a function in a context that is known by its number in the session.
    struct CallFunctionInContext: CDPCommand {
      static let method = "Runtime.callFunctionOn"
      var functionDeclaration: String
      var arguments: [CallArgument] = []
      var executionContextId: Int
      var returnByValue = true
      var awaitPromise = true
      struct Reply: Decodable, Sendable {
        var result: RemoteObject
        var exceptionDetails: ExceptionDetails?
      }
    }

    /// Calls a function that gives an object, in a context that is known by either of its names.
    struct CallFunctionForObject: CDPCommand {
      static let method = "Runtime.callFunctionOn"
      var functionDeclaration: String
      var executionContextId: Int?
      var uniqueContextId: String?
      struct Reply: Decodable, Sendable { var result: RemoteObject }
    }

    /// Calls a function in the world of an object, which is its `this`.
    struct CallFunctionOnObject: CDPCommand {
      static let method = "Runtime.callFunctionOn"
      var functionDeclaration: String
      var arguments: [CallArgument]
      var objectId: String
      var returnByValue = true
      var awaitPromise = true
      typealias Reply = CallFunctionOn.Reply
    }

    struct ReleaseObject: CDPCommand {
      static let method = "Runtime.releaseObject"
      var objectId: String
    }

    struct Evaluate: CDPCommand {
      static let method = "Runtime.evaluate"
      var expression: String
      var awaitPromise = true
    }

    /// Evaluates in the page's own world.
    struct EvaluateInPage: CDPCommand {
      static let method = "Runtime.evaluate"
      var expression: String
      var awaitPromise = true
      var returnByValue = true
      typealias Reply = CallFunctionOn.Reply
    }

    struct RemoteObject: Decodable, Sendable {
      var type: String
      var subtype: String?
      var value: JSONValue?
      var unserializableValue: String?
      var description: String?
      var objectId: String?
      var preview: ObjectPreview?
    }

    struct ObjectPreview: Decodable, Sendable {
      var type: String
      var subtype: String?
      var description: String?
      var overflow: Bool
      var properties: [PropertyPreview]
    }

    struct PropertyPreview: Decodable, Sendable {
      var name: String
      var type: String
      var subtype: String?
      var value: String?
    }

    struct StackTrace: Decodable, Sendable { var callFrames: [ScriptFrame] }

    /// A rejection that nothing handled has been handled after all.
    struct ExceptionRevoked: CDPEvent {
      static let method = "Runtime.exceptionRevoked"
      var exceptionId: Int
    }

    struct ExceptionDetails: Decodable, Sendable {
      var exceptionId: Int?
      var text: String
      var url: String?
      var lineNumber: Int
      var columnNumber: Int
      var stackTrace: StackTrace?
      var exception: RemoteObject?
      var executionContextId: Int?
    }

    struct ContextDescription: Decodable, Sendable {
      struct AuxiliaryData: Decodable, Sendable { var frameId: String? }
      var id: Int
      var uniqueId: String
      var name: String
      var auxData: AuxiliaryData?
    }

    struct ExecutionContextCreated: CDPEvent {
      static let method = "Runtime.executionContextCreated"
      var context: ContextDescription
    }

    struct ExecutionContextDestroyed: CDPEvent {
      static let method = "Runtime.executionContextDestroyed"
      var executionContextUniqueId: String
    }

    struct ConsoleAPICalled: CDPEvent {
      static let method = "Runtime.consoleAPICalled"
      var type: String
      var args: [RemoteObject]
      var stackTrace: StackTrace?
      var executionContextId: Int?
    }

    struct ExceptionThrown: CDPEvent {
      static let method = "Runtime.exceptionThrown"
      var exceptionDetails: ExceptionDetails
    }
  }

  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Log/
  enum Log {
    struct Enable: CDPCommand { static let method = "Log.enable" }

    struct EntryAdded: CDPEvent {
      static let method = "Log.entryAdded"
      struct Entry: Decodable, Sendable {
        var source: String
        /// `verbose`, `info`, `warning` or `error`.
        var level: String
        var text: String
        var url: String?
        var lineNumber: Int?
      }
      var entry: Entry
    }
  }
}

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/DOM/
  enum DOM {
    struct DescribeNode: CDPCommand {
      static let method = "DOM.describeNode"
      var objectId: String
      struct Node: Decodable, Sendable {
        /// Of an element that shows a document: that of its frame.
        var frameId: String?
        /// Names the node in every world.
        var backendNodeId: Int
      }
      struct Reply: Decodable, Sendable { var node: Node }
    }

    /// Gives a node as an object of the page's own world.
    struct ResolveNode: CDPCommand {
      static let method = "DOM.resolveNode"
      var backendNodeId: Int
      struct Reply: Decodable, Sendable { var object: Runtime.RemoteObject }
    }
  }
}
