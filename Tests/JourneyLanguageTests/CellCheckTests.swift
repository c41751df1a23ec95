import JourneyLanguage
import Testing
import Vocabulary

/// What differs between the cells of a journey is checked in each of them that may differ.
@Suite("Checks of cells")
struct CellCheckTests {
  private func said(_ journey: String, suite: String = "", _ more: [String: String] = [:]) throws
    -> [String]
  {
    var files = more
    files["Journeys/suite.yaml"] = """
      suite: S
      baseUrl: http://127.0.0.1:9
      axes:
        letter: { a: { key: Enter, word: "${vars.word}" }, b: { key: Entre, word: "${vars.word}" } }
        number: ["1", "2", "3"]
      viewports: { wide: 800x600, narrow: 400x600 }
      \(suite)
      """
    files["Journeys/j.yaml"] = journey
    return try FixtureProject(files).load().diagnostics.map {
      "\($0.location.file):\($0.location.line): \($0.message)"
    }
  }

  @Test("a property of a later value, by a flow's argument")
  func argument() throws {
    let said = try said(
      """
      journey: J
      matrix: { letter: all, number: all }
      steps: [{ use: press, with: { what: "${letter.key}" } }]
      """,
      [
        "Journeys/flows/press.yaml":
          "flow: press\nparameters: [what]\nsteps:\n  - press: \"${what}\"\n"
      ])
    #expect(said == ["Journeys/flows/press.yaml:4: there is no key \"Entre\""])
  }

  @Test("a variable that names two axes, of which one value together is wrong")
  func together() throws {
    let said = try said(
      """
      journey: J
      matrix: { letter: all, number: all }
      steps: [{ press: "${vars.both}" }]
      """, suite: "vars: { both: \"${letter}${number}\", word: \"${letter.key}\" }")
    #expect(
      Set(said)
        == ["a1", "a2", "a3", "b1", "b2", "b3"].reduce(into: []) {
          $0.insert("Journeys/j.yaml:3: there is no key \"\($1)\"")
        })
  }

  @Test("a property that is made of another axis")
  func propertyOfOther() throws {
    let said = try said(
      """
      journey: J
      matrix: { number: all, letter: all }
      steps: [{ press: "${letter.word}" }]
      """, suite: "vars: { word: \"F${number}0\" }")
    #expect(
      said == ["F20", "F30"].map { "Journeys/j.yaml:3: there is no key \"\($0)\"" })
  }

  @Test("the viewport, with a default and in an expression")
  func viewport() throws {
    let said = try said(
      """
      journey: J
      matrix: { viewport: all }
      steps: [{ press: "Digit${viewport.width / 100}" }, { upload: { label: F, file: "${viewport}.txt" } }]
      """, suite: "vars: { word: x }", ["wide.txt": "x"])
    #expect(said == ["Journeys/j.yaml:3: there is no file \"narrow.txt\""])
  }

  @Test("a snapshot's name that only in one cell is another's")
  func snapshots() throws {
    let said = try said(
      """
      journey: J
      matrix: { letter: all }
      steps:
        - snapshot: b
        - snapshot: "${letter}"
      """, suite: "vars: { word: x }")
    #expect(said.count == 1 && said[0].contains("takes the snapshot"))
  }

  @Test("a setting of the browser that depends on the cell")
  func settings() throws {
    let said = try said(
      """
      journey: J
      matrix: { number: all }
      browser: { locale: "${number.word}" }
      steps: [back]
      """, suite: "vars: { word: x }")
    #expect(said == ["Journeys/j.yaml:3: number has no property \"word\""])
  }

  @Test("many files are read on all cores, and their messages are in order")
  func many() throws {
    var files: [String: String] = [:]
    for number in 10..<90 {
      files["Journeys/many/\(number).yaml"] =
        "journey: J\(number)\nsteps:\n  - \(number % 2 == 0 ? "goto: /" : "press: Nokey")\n"
    }
    let said = try said("journey: J\nsteps: [back]\n", suite: "vars: { word: x }", files)
    #expect(
      said
        == (10..<90).filter { $0 % 2 == 1 }.map {
          "Journeys/many/\($0).yaml:3: there is no key \"Nokey\""
        })
  }
}
