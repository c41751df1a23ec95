import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

@Suite("Cases")
struct CaseTests {
  static func project() throws -> Project {
    try #require(
      try FixtureProject([
        "Journeys/suite.yaml": FixtureProject.suite,
        "Journeys/a.yaml":
          "journey: A\ntags: [fast, x]\nmatrix: { tenant: all, role: all }\nsteps: [back]\n",
        "Journeys/b.yaml": "journey: B\ntags: [slow]\nmatrix: { viewport: all }\nsteps: [back]\n",
        "Journeys/sub/c.yaml": "journey: C\ntags: [fast]\nsteps: [back]\n",
      ]).load().project)
  }

  static func ids(_ selection: CaseSelection) throws -> [String] {
    try project().cases(selection).map(\.id)
  }

  @Test("cases come by file, cell and engine") func order() throws {
    #expect(
      try Self.ids(CaseSelection(engines: ["firefox", "chromium", "firefox"])).prefix(3) == [
        "a[tenant=aurora,role=admin]@firefox", "a[tenant=aurora,role=admin]@chromium",
        "a[tenant=aurora,role=user]@firefox",
      ])
    #expect(try Self.ids(CaseSelection()).last == "c@chromium")
  }

  @Test("a viewport of the matrix is the case's, the first one otherwise") func viewports() throws {
    let cases = try Self.project().cases(CaseSelection(paths: ["Journeys/b.yaml", "Journeys/sub"]))
    #expect(cases.map(\.viewport.name.value) == ["desktop", "phone", "desktop"])
  }

  @Test(
    "selections take what they name",
    arguments: [
      (CaseSelection(paths: ["Journeys/sub/"]), 1), (CaseSelection(paths: ["./Journeys"]), 7),
      (CaseSelection(tags: ["fast"]), 5), (CaseSelection(tags: ["fast", "slow"]), 7),
      (CaseSelection(tags: ["fast", "!x"]), 1), (CaseSelection(tags: ["!fast"]), 2),
      (CaseSelection(cells: ["tenant=aurora"]), 2),
      (CaseSelection(cells: ["tenant=aurora", "tenant=borealis", "role=user"]), 2),
      (CaseSelection(cells: ["viewport=desktop"]), 6),
      (CaseSelection(cells: ["viewport=phone"]), 1),
      (CaseSelection(engines: ["chromium", "webkit"]), 14), (CaseSelection(ids: ["c@chromium"]), 1),
    ])
  func selection(selection: CaseSelection, count: Int) throws {
    #expect(try Self.ids(selection).count == count)
  }

  @Test("all stands for every engine, whatever the suite lists")
  func allEngines() throws {
    #expect(
      try Self.ids(CaseSelection(paths: ["Journeys/sub"], engines: ["all"])) == [
        "c@chromium", "c@firefox", "c@webkit",
      ])
    #expect(
      try Self.ids(CaseSelection(paths: ["Journeys/sub"], engines: ["webkit", "all"])).count == 3)
  }

  @Test("the id of a case may name an engine that the suite does not list")
  func idOfOtherEngine() throws {
    #expect(try Self.ids(CaseSelection(ids: ["c@webkit"])) == ["c@webkit"])
    #expect(
      try Self.ids(CaseSelection(ids: ["c@webkit", "c@chromium"])) == ["c@chromium", "c@webkit"])
  }

  @Test("an unknown engine is reported with the nearest name")
  func nearestEngine() throws {
    let project = try Self.project()
    let error = #expect(throws: SelectionError.self) {
      try project.cases(CaseSelection(engines: ["firefix"]))
    }
    #expect(error?.message == "there is no engine \"firefix\"")
    #expect(error?.hint == "did you mean \"firefox\"?")
  }

  @Test(
    "a selection that names nothing says what there is",
    arguments: [
      (
        CaseSelection(paths: ["Journeys/d.yaml"]), "there is no journey in Journeys/d.yaml",
        "Journeys/a.yaml"
      ),
      (CaseSelection(tags: ["fst"]), "no journey has the tag \"fst\"", "did you mean \"fast\"?"),
      (CaseSelection(cells: ["tenat=a"]), "there is no axis \"tenat\"", "did you mean \"tenant\"?"),
      (
        CaseSelection(cells: ["tenant=aurra"]), "the axis \"tenant\" has no value \"aurra\"",
        "did you mean \"aurora\"?"
      ),
      (CaseSelection(cells: ["tenant"]), "\"tenant\" is no cell", "write axis=value"),
      (CaseSelection(engines: ["chrom"]), "there is no engine \"chrom\"", "there is: chromium"),
      (
        CaseSelection(ids: ["c@chromum"]), "there is no case \"c@chromum\"",
        "did you mean \"c@chromium\"?"
      ),
      (
        CaseSelection(tags: ["slow"], cells: ["tenant=aurora"]), "the selection matches no case",
        "list"
      ),
    ])
  func nothing(selection: CaseSelection, message: String, hint: String) throws {
    let project = try Self.project()
    let error = #expect(throws: SelectionError.self) { try project.cases(selection) }
    #expect(error?.message == message)
    #expect(error?.hint.contains(hint) == true)
  }
}

@Suite("Matrix")
struct MatrixTests {
  static let place = SourceLocation(file: "m.yaml", line: 1, column: 1)

  static func matrix(
    _ axes: [(String, [String])], include: [[String: String]] = [], exclude: [[String: String]] = []
  ) -> Matrix {
    func locate(_ pairs: [String: String]) -> [String: Located<String>] {
      pairs.mapValues { Located($0, at: place) }
    }
    return Matrix(
      axes: axes.map { axis in
        .init(name: Located(axis.0, at: place), values: axis.1.map { Located($0, at: place) })
      }, include: include.map(locate), exclude: exclude.map(locate))
  }

  static func cells(_ matrix: Matrix) -> [String] {
    MatrixCells(matrix).cells.map { cell in
      cell.map { "\($0.axis)=\($0.value)" }.joined(separator: ",")
    }
  }

  @Test("no matrix is one cell") func none() {
    #expect(Self.cells(Self.matrix([])) == [""])
  }

  @Test("include extends what it does not contradict, and is a cell of its own otherwise")
  func include() {
    let matrix = Self.matrix(
      [("fruit", ["apple", "pear"]), ("animal", ["cat", "dog"])],
      include: [
        ["color": "green"], ["color": "pink", "animal": "cat"],
        ["fruit": "apple", "shape": "circle"],
        ["fruit": "banana"], ["fruit": "banana", "animal": "cat"],
      ])
    #expect(
      Self.cells(matrix) == [
        "fruit=apple,animal=cat,color=pink,shape=circle",
        "fruit=apple,animal=dog,color=green,shape=circle",
        "fruit=pear,animal=cat,color=pink", "fruit=pear,animal=dog,color=green", "fruit=banana",
        "fruit=banana,animal=cat",
      ])
  }

  @Test("exclude goes before include, so that a cell can be put back") func putBack() {
    let pair = ["a": "1", "b": "x"]
    let matrix = Self.matrix(
      [("a", ["1", "2"]), ("b", ["x"])], include: [pair], exclude: [["b": "x"]])
    #expect(Self.cells(matrix) == ["a=1,b=x"])
  }

  @Test("cells are the product less what is excluded, for any matrix") func product() {
    var generator = SplitMix(seed: 11)
    for _ in 0..<300 {
      let axes = (0..<generator.next(4)).map { index in
        ("x\(index)", (0...generator.next(3)).map { "v\($0)" })
      }
      var exclude: [[String: String]] = []
      for _ in 0..<generator.next(3) {
        let some = axes.filter { _ in generator.next(2) == 0 }
        if !some.isEmpty {
          exclude.append(
            Dictionary(uniqueKeysWithValues: some.map { ($0.0, $0.1[generator.next($0.1.count)]) }))
        }
      }
      let cells = MatrixCells(Self.matrix(axes, exclude: exclude)).cells
      let all = MatrixCells(Self.matrix(axes)).cells
      #expect(all.count == axes.reduce(1) { $0 * $1.1.count })
      #expect(Set(cells).count == cells.count)
      let expected = all.filter { cell in
        !exclude.contains { pairs in
          pairs.allSatisfy { MatrixCells.value(cell, $0.key) == $0.value }
        }
      }
      #expect(cells == expected)
    }
  }
}
