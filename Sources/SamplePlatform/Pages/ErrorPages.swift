/// The error pages for people and error responses for programs.
enum ErrorPages {
  static func answer(_ refusal: Refusal, _ exchange: Exchange) throws -> Answer {
    if exchange.request.isForAPI {
      return .json(APIErrors.json(refusal), refusal.status)
    }
    guard exchange.visitor != nil else {
      if refusal.status == .unauthorized { return .redirect(to: "/sign-in") }
      return .html(exchange.platform.views.plainError(refusal), status(refusal, exchange))
    }
    return try exchange.page(
      Page(
        title: title(refusal.status), section: .none, template: "error",
        context: [
          "code": refusal.status.rawValue, "message": refusal.message,
          "icon": Icon.svg(refusal.status == .forbidden ? .lock : .compass),
        ],
        status: status(refusal, exchange)))
  }

  private static func status(_ refusal: Refusal, _ exchange: Exchange) -> Status {
    refusal.status == .notFound && exchange.faults.isPlanted(.notFoundAnswers200)
      ? .ok : refusal.status
  }

  private static func title(_ status: Status) -> String {
    switch status {
    case .forbidden: "You do not have access"
    case .notFound: "Page not found"
    case .conflict: "That is not possible any more"
    case .internalServerError: "Something went wrong"
    default: status.phrase
    }
  }
}
