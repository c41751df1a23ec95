import Support
public import Vocabulary

/// Steps around the journeys of the suite, or of a folder.
public struct Hooks: Sendable, Hashable {
  /// Carried out once, before the first of the journeys.
  public var beforeAll: [Step] = []
  /// Carried out once, after the last of the journeys.
  public var afterAll: [Step] = []
  /// Carried out in each case, before the steps of its journey.
  public var before: [Step] = []
  /// Carried out in each case in the end, whatever has happened.
  public var after: [Step] = []
  /// The folder whose journeys they are for; nil for the whole suite.
  public var folder: String?
  /// The file that they stand in.
  public var file: String
  /// Where they stand.
  public var location: SourceLocation

  /// Every step, with those in blocks.
  var allSteps: [Step] { (beforeAll + afterAll + before + after).tree }

  /// Whether a journey is one of those that the hooks are for.
  func cover(_ journey: Journey) -> Bool {
    folder.map { journey.file.hasPrefix($0 + "/") } ?? true
  }

  /// Whether a case is, which may be one of hooks.
  func cover(_ journeyCase: JourneyCase) -> Bool {
    journeyCase.hook == nil ? cover(journeyCase.journey) : covers(folder: journeyCase.hookFolder)
  }

  static let keys = ["beforeAll", "afterAll", "before", "after"]

  static let shape = Shape.object(
    ObjectShape([
      StepBlock.property("Once, before the first of the journeys.", key: "beforeAll"),
      StepBlock.property("Once, after the last of the journeys.", key: "afterAll"),
      StepBlock.property("In each case, before the steps of its journey.", key: "before"),
      StepBlock.property("In each case in the end, whatever has happened.", key: "after"),
    ]))

  /// The hooks under the key `hooks`.
  static func read(from map: MappingReader, folder: String?) -> Hooks? {
    guard let node = map.take("hooks") else { return nil }
    let diagnostics = map.diagnostics
    let hint = "write hooks: { before: [{ use: sign-in }] }"
    guard let inner = MappingReader(node, what: "\"hooks\"", hint: hint, diagnostics) else {
      return nil
    }
    let parser = StepParser(diagnostics: diagnostics)
    func steps(_ key: String) -> [Step] {
      inner.take(key).map { parser.steps($0, in: inner, key: key) } ?? []
    }
    let hooks = Hooks(
      beforeAll: steps("beforeAll"), afterAll: steps("afterAll"), before: steps("before"),
      after: steps("after"), folder: folder, file: diagnostics.source.path,
      location: map.location(of: "hooks"))
    inner.finish { key in
      let synonyms = [
        "beforeEach": "before", "afterEach": "after", "setup": "beforeAll", "teardown": "afterAll",
        "globalSetup": "beforeAll", "globalTeardown": "afterAll", "onFlowStart": "before",
        "onFlowComplete": "after", "before_all": "beforeAll", "after_all": "afterAll",
        "fixtures": "beforeAll",
      ]
      return synonyms[key].map { "did you mean \"\($0)\"?" }
    }
    if inner.keys.isEmpty {
      diagnostics.error("\"hooks\" is empty", at: node.location, hint: hint)
    }
    return hooks
  }
}

/// A folder's `folder.yaml`.
enum FolderFile {
  static let name = "folder.yaml"

  static func hooks(_ root: YAMLNode, _ diagnostics: FileDiagnostics) -> Hooks? {
    guard
      let map = MappingReader(
        root, what: "a folder's file", hint: "start with \"hooks:\"", diagnostics)
    else { return nil }
    let path = diagnostics.source.path
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let hooks = Hooks.read(from: map, folder: folder)
    if hooks == nil, map.take("hooks") == nil,
      !map.keys.contains(where: { Hooks.keys.contains($0.value) })
    {
      diagnostics.error("the file has no hooks", at: map.location, hint: "start with \"hooks:\"")
    }
    map.finish { key in
      Hooks.keys.contains(key) ? "put \"\(key)\" under hooks:" : nil
    }
    return hooks
  }
}

extension Project {
  /// The hooks that are for a journey, those of the suite first, then those of its folders inwards.
  func hooks(for journey: Journey) -> [Hooks] { hooks.filter { $0.cover(journey) } }

  /// The cases that carry out what comes before and after all of some cases: for each, once a run.
  public func hookCases(
    for cases: [JourneyCase], shard: Int?
  ) -> (before: [JourneyCase], after: [JourneyCase]) {
    var (before, after): ([JourneyCase], [JourneyCase]) = ([], [])
    for hooks in hooks {
      guard let first = cases.first(where: hooks.cover) else { continue }
      // A hook that is a case by itself, as in a replay, is carried out as that.
      func isCase(_ role: HookRole) -> Bool {
        cases.contains { $0.hook == role && $0.hookFolder == hooks.folder }
      }
      if !hooks.beforeAll.isEmpty, !isCase(.beforeAll) {
        before.append(hookCase(hooks, .beforeAll, hooks.beforeAll, like: first, shard))
      }
      if !hooks.afterAll.isEmpty, !isCase(.afterAll) {
        after.insert(hookCase(hooks, .afterAll, hooks.afterAll, like: first, shard), at: 0)
      }
    }
    return (before, after)
  }

  /// The hooks before and after all that have one of some ids, whichever shard an id names; one that is
  /// carried out with another of them, or with one of the cases, is left out.
  public func hookCases(
    withIDs ids: some Collection<String>, besides cases: [JourneyCase] = []
  ) -> [JourneyCase] {
    guard !hooks.isEmpty, let journey = journeys.first else { return [] }
    var found: [JourneyCase] = []
    // Inner folders first, since theirs bring the outer ones along.
    for hooks in hooks.reversed() {
      for (role, steps) in [(HookRole.beforeAll, hooks.beforeAll), (.afterAll, hooks.afterAll)]
      where !steps.isEmpty {
        for engine in Engine.allCases {
          let hook = hookCase(
            hooks, role, steps, like: makeCase(journey, [], engine: engine), nil)
          guard ids.contains(where: { Self.withoutShard($0) == hook.id }),
            !(cases + found).contains(where: hooks.cover)
          else { continue }
          found.append(hook)
        }
      }
    }
    return found
  }

  /// The id of a hook as it is in a run without shards; any other id as it is.
  public static func withoutShard(_ id: String) -> String {
    guard let range = id.firstRange(of: "[shard=") else { return id }
    return String(id[..<range.lowerBound] + id[range.upperBound...].drop { $0 != "@" })
  }

  func hookCase(
    _ hooks: Hooks, _ role: HookRole, _ steps: [Step], like first: JourneyCase, _ shard: Int?
  ) -> JourneyCase {
    let name = role.words + (hooks.folder.map { " of \($0)" } ?? "")
    let journey = Journey(
      name: Located(name, at: hooks.location), summary: nil, tags: [], only: nil,
      matrix: Matrix(axes: [], include: [], exclude: []), timeout: nil,
      browser: BrowserSettings(headers: [:]), allow: .none, steps: steps, file: hooks.file)
    var result = makeCase(
      journey, shard.map { [.init(axis: "shard", value: "\($0)")] } ?? [], engine: first.engine)
    result.hook = role
    result.hookFolder = hooks.folder
    return result
  }
}

/// What a case of hooks is for.
public enum HookRole: String, Sendable, Hashable, Codable, CaseIterable {
  case beforeAll
  case afterAll

  fileprivate var words: String {
    switch self {
    case .beforeAll: "Before all"
    case .afterAll: "After all"
    }
  }
}

extension Project {
  /// The hooks whose values a case is handed: what was saved before all of its journeys.
  public func handing(to journeyCase: JourneyCase) -> [Hooks] {
    switch journeyCase.hook {
    case nil: hooks(for: journeyCase.journey)
    case .beforeAll:
      hooks.filter {
        $0.covers(folder: journeyCase.hookFolder) && $0.folder != journeyCase.hookFolder
      }
    case .afterAll: hooks.filter { $0.covers(folder: journeyCase.hookFolder) }
    }
  }

  /// Whether a case is one of those that a hook is for, or another hook of the same folder.
  public func isFor(_ journeyCase: JourneyCase, _ hook: JourneyCase) -> Bool {
    hooks.contains { $0.folder == hook.hookFolder && $0.cover(journeyCase) }
  }

  /// The names of those values.
  func handedNames(to journeyCase: JourneyCase) -> Set<String> {
    var names: Set<String> = []
    for hooks in handing(to: journeyCase) where !hooks.beforeAll.isEmpty {
      let hookCase = hookCase(hooks, .beforeAll, hooks.beforeAll, like: journeyCase, nil)
      for planned in plan(of: hookCase).all { names.formUnion(planned.step.action.savedNames) }
    }
    return names
  }
}

extension Hooks {
  /// Whether a folder, or the whole suite if it is nil, lies in what the hooks are for.
  fileprivate func covers(folder other: String?) -> Bool {
    guard let folder else { return true }
    return other.map { $0 == folder || $0.hasPrefix(folder + "/") } ?? false
  }
}
