import Support

/// What stands between `${` and `}` -> `Expression`, where it is more than a name with a default.
struct ExpressionParser {
  /// Why it is none.
  struct Problem: Error {
    var message: String
    var hint: String
  }

  private let source: String
  private var tokens: [Token]
  private var index = 0

  private enum Token: Hashable {
    case word(String)
    case text(String)
    case sign(Character)
  }

  /// Whether a text is more than a name with a default.
  static func isExpression(_ body: String) -> Bool {
    let name = body.firstRange(of: ":-").map { body[..<$0.lowerBound] } ?? body[...]
    if name.contains("|") { return true }
    return Expression.Operation.allCases.contains { operation in
      name.contains(" \(operation.rawValue) ")
        || operation != .minus
          && name.contains(operation.rawValue)
    }
  }

  static func expression(_ body: String) throws(Problem) -> Expression {
    var parser = try ExpressionParser(body)
    return try parser.expression()
  }

  private init(_ source: String) throws(Problem) {
    self.source = source
    tokens = try Self.tokens(of: source)
  }

  private static func tokens(of source: String) throws(Problem) -> [Token] {
    var tokens: [Token] = []
    var rest = source[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      switch character {
      case " ", "\t", "\n": continue
      case "\"", "'":
        guard let end = rest.firstIndex(of: character) else {
          throw Problem(
            message: "a \(character) is missing", hint: "close the text with \(character)")
        }
        tokens.append(.text(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      case "|", "(", ")", ",", "+", "*", "/": tokens.append(.sign(character))
      // Names hold dashes, so a minus stands alone.
      case "-" where rest.first == " ": tokens.append(.sign(character))
      default:
        let more = rest.prefix { $0.isLetter || $0.isNumber || "_.-".contains($0) }
        guard character.isLetter || character.isNumber || "_-".contains(character) else {
          throw Problem(
            message: "\(character) means nothing here",
            hint: "write names, numbers, + - * / and | with a function")
        }
        tokens.append(.word(String(character) + more))
        rest = rest.dropFirst(more.count)
      }
    }
    return tokens
  }

  private mutating func next() -> Token? {
    guard index < tokens.count else { return nil }
    defer { index += 1 }
    return tokens[index]
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard index < tokens.count, tokens[index] == .sign(sign) else { return false }
    index += 1
    return true
  }

  private mutating func expression() throws(Problem) -> Expression {
    let first = try operand()
    var rest: [Expression.Step] = []
    while let token = next() {
      guard case .sign(let sign) = token,
        let operation = Expression.Operation(rawValue: String(sign))
      else {
        throw Problem(
          message: "an operator is missing before \(Self.words(token))",
          hint: "write ${a + b}, with + - * or / between two values")
      }
      rest.append(.init(operation: operation, operand: try operand()))
    }
    return Expression(first: first, rest: rest, source: source)
  }

  private static func words(_ token: Token) -> String {
    switch token {
    case .word(let word): word
    case .text(let text): "\"\(text)\""
    case .sign(let sign): String(sign)
    }
  }

  private mutating func operand() throws(Problem) -> Expression.Operand {
    let value: Expression.Value
    switch next() {
    case .word(let word)?:
      if let number = ExactDecimal(word) {
        value = .number(number)
      } else {
        let path = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard path.allSatisfy(TemplateParser.isName) else {
          throw Problem(
            message: "\"\(word)\" is neither a name nor a number",
            hint: "write spaces around + - * /, such as ${saved.total + 1}")
        }
        value = .name(path)
      }
    case .text(let text)?:
      throw Problem(
        message: "\"\(text)\" is a text, not a name",
        hint: "write texts outside of ${…}; they are put together there")
    case .sign(let sign)?:
      throw Problem(message: "a value is missing before \(sign)", hint: "write ${a \(sign) b}")
    case nil:
      throw Problem(message: "a value is missing at the end", hint: "write ${a + b}")
    }
    var functions: [TemplateFunction] = []
    while take("|") { functions.append(try function()) }
    return .init(value: value, functions: functions)
  }

  private mutating func function() throws(Problem) -> TemplateFunction {
    guard case .word(let name)? = next() else {
      throw Problem(
        message: "a function is missing after |",
        hint: "there is: \(TemplateFunction.words.joined(separator: ", "))")
    }
    var arguments: [String] = []
    if take("(") {
      while !take(")") {
        guard case .text(let text)? = next() else {
          throw Problem(
            message: "the arguments of \(name) are texts in quotes",
            hint: "write | date('+1d', 'yyyy-MM-dd')")
        }
        arguments.append(text)
        _ = take(",")
      }
    }
    return try Self.function(name, arguments)
  }

  private static func function(
    _ name: String, _ arguments: [String]
  ) throws(Problem) -> TemplateFunction {
    if name == "date" { return try date(arguments) }
    let plain: [String: TemplateFunction] = [
      "trim": .trim, "number": .number, "slug": .slug, "lower": .lower, "upper": .upper,
    ]
    guard let function = plain[name] else {
      let synonyms = [
        "lowercase": "lower", "toLowerCase": "lower", "uppercase": "upper", "toUpperCase": "upper",
        "strip": "trim", "int": "number", "parseInt": "number", "float": "number",
        "parseFloat": "number", "slugify": "slug", "format": "date", "dateFormat": "date",
      ]
      throw Problem(
        message: "there is no function \"\(name)\"",
        hint: synonyms[name].map { "did you mean \"\($0)\"?" }
          ?? NearestName.hint(for: name, in: TemplateFunction.words, none: ""))
    }
    guard arguments.isEmpty else {
      throw Problem(message: "\(name) takes no arguments", hint: "write | \(name)")
    }
    return function
  }

  private static func date(_ arguments: [String]) throws(Problem) -> TemplateFunction {
    let hint = "write | date('+1d', 'yyyy-MM-dd')"
    guard (1...2).contains(arguments.count), let format = arguments.last else {
      throw Problem(message: "date takes an offset and a format", hint: hint)
    }
    let written = arguments.count == 2 ? arguments[0] : ""
    guard let offset = DateOffset(written) else {
      throw Problem(
        message: "\"\(written)\" is no offset",
        hint: "write +1d, -2w or '+1M -1d'; the units are s, m, h, d, w, M and y")
    }
    if let problem = DateText.problem(withFormat: format) {
      throw Problem(
        message: "\"\(format)\" is no format for dates: \(problem)",
        hint: "write 'yyyy-MM-dd' or 'd MMM yyyy HH:mm'; other letters stand in '…'")
    }
    return .date(offset: offset, format: format)
  }
}
