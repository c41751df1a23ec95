import Vocabulary

/// What of a cell something depends on.
enum CellDependence: Sendable, Hashable {
  /// The values of these axes; the same in all cells where there are none.
  case axes(Set<String>)
  /// The cell as a whole.
  case whole

  static let none = CellDependence.axes([])

  func joined(with other: CellDependence) -> CellDependence {
    guard case .axes(let own) = self, case .axes(let others) = other else { return .whole }
    return .axes(own.union(others))
  }
}

extension Scope {
  /// What of the cell the text of a template depends on; arguments of flows and variables are followed.
  func dependence(of template: Template) -> CellDependence { dependence(of: template, nesting: 0) }

  private func dependence(of template: Template, nesting: Int) -> CellDependence {
    template.segments.reduce(.none) { found, segment in
      switch segment {
      case .text: return found
      case .reference(let path, _, _): return found.joined(with: dependence(of: path, nesting))
      case .computed(let expression, _):
        // A date is written in the time zone of the pages.
        let zone = shared.timeZone.map { dependence(of: $0, nesting: nesting + 1) } ?? .none
        return expression.names.reduce(found.joined(with: zone)) {
          $0.joined(with: dependence(of: $1, nesting))
        }
      }
    }
  }

  private func dependence(of path: [String], _ nesting: Int) -> CellDependence {
    guard nesting < 24, let root = path.first else { return .whole }
    func following(_ template: Template?) -> CellDependence {
      template.map { dependence(of: $0, nesting: nesting + 1) } ?? .none
    }
    switch frames.last?[root] {
    case .argument(let template, let depth)? where path.count == 1:
      var scope = self
      scope.frames = Array(frames.prefix(depth))
      return scope.dependence(of: template, nesting: nesting + 1)
    case .item?: return .none
    case .argument?, nil: break
    }
    let name = path.dropFirst().joined(separator: ".")
    switch root {
    case "env", "saved", "port", "now", "engine": return .none
    case "baseUrl": return following(shared.suite.baseURL)
    case "vars": return following(shared.suite.variables[name])
    case "secrets": return following(shared.suite.secrets[name])
    case "viewport": return .axes([root])
    case "case": return .whole
    default:
      guard shared.axes[root] != nil else { return .whole }
      // A property is a template itself.
      let values = shared.suite.axes.first { $0.name.value == root }?.values ?? []
      let isPlain = values.allSatisfy { $0.properties[name].map { $0.literal != nil } ?? true }
      return name.isEmpty || isPlain ? .axes([root]) : .whole
    }
  }
}
