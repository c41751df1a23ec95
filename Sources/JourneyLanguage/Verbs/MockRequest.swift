import Vocabulary

/// What becomes of requests that match: an answer of ours, or none at all.
public struct MockRequest: Sendable, Hashable {
  /// Which addresses: a glob, as in `expect: { url: … }`.
  public var url: Template
  /// The method in capitals; nil for any.
  public var method: Method?
  /// What comes in place of the server's answer.
  public var outcome: Reply

  /// The methods that a mock may be about.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case head = "HEAD"
    case options = "OPTIONS"
  }

  /// What the page gets.
  public enum Reply: Sendable, Hashable {
    case answer(Answer)
    /// A network error, as if nothing listened.
    case fail
  }

  /// An answer in place of the server's.
  public struct Answer: Sendable, Hashable {
    /// 200–599.
    public var status: Int
    /// By their names as written.
    public var headers: [String: Template]
    /// The content of the answer.
    public var body: Body
  }

  /// The body of an answer.
  public enum Body: Sendable, Hashable {
    case empty
    case text(Template)
    case json(JSONTemplate)
  }
}

extension MockRequest {
  var templates: [Template] {
    switch outcome {
    case .fail: [url]
    case .answer(let answer): [url] + answer.headers.values + answer.body.templates
    }
  }

  /// The mock in one line: `GET /api/orders: 503`.
  func summary(in scope: Scope) -> String {
    let requests = "\(method.map { "\($0.rawValue) " } ?? "")\(scope.display(url))"
    switch outcome {
    case .fail: return "\(requests): network error"
    case .answer(let answer): return "\(requests): \(answer.status)"
    }
  }
}

extension MockRequest.Body {
  fileprivate var templates: [Template] {
    switch self {
    case .empty: []
    case .text(let template): [template]
    case .json(let template): template.templates
    }
  }
}
