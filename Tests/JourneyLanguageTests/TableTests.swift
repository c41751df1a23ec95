import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

@Suite("Tables, hooks and locks")
struct TableTests {
  private func project(_ files: [String: String]) throws -> LoadResult {
    try FixtureProject(
      files.merging(["Journeys/suite.yaml": FixtureProject.suite]) { own, _ in own }
    ).load()
  }

  private func values(_ table: String, _ ending: String) throws -> [String] {
    let result = try project([
      "Journeys/data/t.\(ending)": table,
      "Journeys/a.yaml":
        "journey: A\ncases: Journeys/data/t.\(ending)\nsteps: [{ goto: \"/${row}/${row.a}/${row.b}\" }]\n",
    ])
    #expect(rendered(result) == "")
    let project = try #require(result.project)
    return try project.cases().map { found in
      try #require(project.steps(of: found).first.map { $0.step.summary(in: $0.scope) })
    }
  }

  @Test(
    "CSV by RFC 4180",
    arguments: [
      ("case,a,b\nx,1,2\ny,3,4\n", ["x/1/2", "y/3/4"]),
      ("case,a,b\r\nx,1,2\r\n\r\n\r\n", ["x/1/2"]), ("\u{FEFF}case,a,b\nx,1,2", ["x/1/2"]),
      ("case,a,b\nx,\"1,5\",\"say \"\"hi\"\"\"\n", ["x/1,5/say \"hi\""]),
      ("case,a,b\nx,,\"\"\n", ["x//"]), ("a,b\n1,2\n3,4\n", ["1/1/2", "2/3/4"]),
      ("case,a,b\nÉtude No. 1, x ,y\n", ["etude-no-1/ x /y"]),
      ("\"case\",\"a\",\"b\"\rx,1,2\ry,3,4", ["x/1/2", "y/3/4"]),
      ("case,a,b\nx,${vars.domain},2\n", ["x/example.com/2"]),
    ] as [(String, [String])])
  func csv(text: String, expected: [String]) throws {
    #expect(try values(text, "csv") == expected.map { "goto /\($0)" })
  }

  @Test("a line break in a quoted field stays, and rows behind it have their place")
  func lineBreak() throws {
    let rows = CSVText(
      diagnostics: FileDiagnostics(source: SourceFile(path: "t.csv", text: ""))
    ).rows("a\n\"1\n2\"\nx\n")
    #expect(rows?.map { $0.properties["a"]?.literal } == ["1\n2", "x"])
    #expect(rows?.map(\.name.location.line) == [2, 4])
  }

  @Test("JSON and YAML keep the digits of numbers, and members of rows")
  func numbers() throws {
    let json =
      "[{ \"case\": \"x\", \"a\": 12345678901234567890, \"b\": 1.50 }, { \"a\": true, \"b\": null }]"
    #expect(
      try values(json, "json") == ["goto /x/12345678901234567890/1.50", "goto /2/true/"])
    #expect(try values("- { case: x, a: 007, b: \"\\\"\" }\n", "yaml") == ["goto /x/007/\""])
  }

  @Test("row is an axis: it multiplies with others, is excluded and selected")
  func axis() throws {
    let result = try project([
      "Journeys/a.yaml": """
      journey: A
      cases: [{ case: x, to: { town: Oslo } }, { case: y, to: { town: Rome } }]
      matrix: { tenant: all, exclude: [{ row: x, tenant: borealis }] }
      steps: [{ goto: "/${row.to.town}" }, { snapshot: s, vary: [row] }]

      """
    ])
    #expect(rendered(result) == "")
    let project = try #require(result.project)
    #expect(
      try project.cases().map(\.id) == [
        "a[tenant=aurora,row=x]@chromium", "a[tenant=aurora,row=y]@chromium",
        "a[tenant=borealis,row=y]@chromium",
      ])
    #expect(try project.cases(CaseSelection(cells: ["row=y"])).count == 2)
    #expect(throws: SelectionError.self) { try project.cases(CaseSelection(cells: ["row=z"])) }
  }

  @Test("hostile tables are refused quickly")
  func hostile() throws {
    func said(_ data: Data, _ ending: String) throws -> String {
      rendered(
        try FixtureProject([
          "Journeys/suite.yaml": Data(FixtureProject.suite.utf8),
          "Journeys/data/t.\(ending)": data,
          "Journeys/a.yaml": Data(
            "journey: A\ncases: Journeys/data/t.\(ending)\nsteps: [back]\n".utf8),
        ]).load())
    }
    #expect(
      try said(Data("a\nx\0y\n".utf8), "csv").contains(
        "t.csv:2:2: error: the file holds a control character"))
    #expect(try said(Data([0x61, 0x0A, 0xFF]), "csv").contains("is not UTF-8: line 2"))
    #expect(try said(Data(repeating: 0x2C, count: 2 << 20), "csv").contains("more than the 1 MB"))
    let rows = "a\n" + String(repeating: "x\n", count: 2001)
    #expect(try said(Data(rows.utf8), "csv").contains("the table has 2001 rows, more than 2000"))
    let deep = String(repeating: "[", count: 5000)
    #expect(try said(Data(deep.utf8), "json").contains("this is not JSON"))
    #expect(try said(Data(deep.utf8), "yaml").contains("nested more than 64 deep"))
    let bomb = "a: &a [x]\n" + String(repeating: "b: [*a, *a]\n", count: 40)
    #expect(try said(Data(bomb.utf8), "yaml").contains("aliases (*name) are not allowed"))
  }

  @Test("a link out of the project is refused")
  func link() throws {
    let project = try FixtureProject([
      "Journeys/suite.yaml": FixtureProject.suite,
      "Journeys/a.yaml": "journey: A\ncases: Journeys/t.csv\nsteps: [back]\n",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: project.root + "/Journeys/t.csv", withDestinationPath: "/etc/hostname")
    #expect(
      rendered(project.load()).contains("Journeys/t.csv is a link out of the project's folder"))
  }

  @Test("hooks of the suite come before those of folders, and are for the journeys below them")
  func hooks() throws {
    let result = try project([
      "Journeys/suite.yaml": FixtureProject.suite
        + "hooks: { before: [{ goto: /suite }], after: [{ goto: /end }] }\n",
      "Journeys/shop/folder.yaml": """
      hooks:
        beforeAll: [{ api: { get: /token, save: { token: t } } }]
        before: [{ goto: "/${saved.token}" }]
        after: [{ goto: /left }]

      """,
      "Journeys/shop/a.yaml": "journey: A\nsteps: [back]\nfinally: [forward]\n",
      "Journeys/b.yaml": "journey: B\nsteps: [back]\n",
    ])
    #expect(rendered(result) == "")
    let project = try #require(result.project)
    let plans = try project.cases().map { found in
      let plan = project.plan(of: found)
      return (plan.steps + plan.finally).map { $0.step.summary(in: $0.scope) }
    }
    #expect(
      plans == [
        ["goto /suite", "back", "goto /end"],
        ["goto /suite", "goto /${saved.token}", "back", "forward", "goto /left", "goto /end"],
      ])
    let hookCases = project.hookCases(for: try project.cases(), shard: 2)
    #expect(hookCases.before.map(\.id) == ["before-all-of-journeys-shop[shard=2]@chromium"])
    #expect(hookCases.after.isEmpty)
  }

  @Test("a changed table, and changed hooks of a folder, concern their journeys alone")
  func changed() throws {
    let result = try project([
      "Journeys/data/t.csv": "a\n1\n",
      "Journeys/shop/folder.yaml": "hooks: { before: [back] }\n",
      "Journeys/shop/a.yaml": "journey: A\ncases: Journeys/data/t.csv\nsteps: [back]\n",
      "Journeys/b.yaml": "journey: B\nsteps: [back]\n",
    ])
    let project = try #require(result.project)
    for file in ["Journeys/data/t.csv", "Journeys/shop/folder.yaml"] {
      let changed = ChangedCases(project, files: [file], oldSuite: nil)
      #expect(try project.cases().filter(changed.contains).map(\.journey.name.value) == ["A"])
    }
  }
}
