import Foundation
import JourneyLanguage
import Testing

@Suite("Files of the project that a page gets")
struct ProjectFileTests {
  /// A project with some files, and a folder beside it that is not part of it.
  private func project() throws -> FixtureProject {
    let project = try FixtureProject([
      "Files/a.txt": "one", "Files/in/b.txt": "two", "Files/in/c.txt": "", "Empty/in/.keep": "",
    ])
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: project.root + "/Files/out.txt", withDestinationPath: "/etc/hostname")
    try manager.createSymbolicLink(
      atPath: project.root + "/Files/inside.txt", withDestinationPath: "a.txt")
    try manager.createSymbolicLink(
      atPath: project.root + "/dangling", withDestinationPath: "nowhere")
    return project
  }

  private func problem(
    _ path: String, in project: FixtureProject,
    _ use: (ProjectFile) throws(ProjectFile.Problem) -> Void = { file throws(ProjectFile.Problem) in
      _ = try file.size()
    }
  ) -> String? {
    do throws(ProjectFile.Problem) {
      try use(try ProjectFile(path, below: project.root))
      return nil
    } catch {
      return error.message
    }
  }

  @Test("a file is read, also by a link that stays in the project")
  func files() throws {
    let project = try project()
    for path in ["Files/a.txt", "./Files/a.txt", "Files/../Files/a.txt"] {
      let content = try ProjectFile(path, below: project.root).read()
      #expect(content.path == "a.txt")
      #expect(content.bytes == Array("one".utf8))
    }
    #expect(try ProjectFile("Files/inside.txt", below: project.root).read().bytes.count == 3)
    #expect(try ProjectFile("Files/in/c.txt", below: project.root).read().bytes.isEmpty)
  }

  @Test("what is no file of the project is refused, with the reason")
  func refused() throws {
    let project = try project()
    let reasons = [
      "Files/out.txt": "\"Files/out.txt\" is a link that leads out of the project's folder",
      "Files/none.txt": "there is no file \"Files/none.txt\"",
      "dangling": "\"dangling\" is a link that leads to nothing",
      "/etc/hostname": "\"/etc/hostname\" is not a path below the project's folder",
      "~/a.txt": "\"~/a.txt\" is not a path below the project's folder",
      "../x": "\"../x\" leaves the project's folder",
      "Files/../../x": "\"Files/../../x\" leaves the project's folder",
      "Files": "\"Files\" is a folder",
      "a\0b": "the path is none that a file can have",
    ]
    for (path, reason) in reasons { #expect(problem(path, in: project) == reason) }
  }

  @Test("a device and a file that is too large are refused")
  func unsuitable() throws {
    let project = try project()
    #expect(mkfifo(project.root + "/pipe", 0o600) == 0)
    #expect(problem("pipe", in: project) == "\"pipe\" is no file")
    // Takes no space on the disk.
    #expect(FileManager.default.createFile(atPath: project.root + "/large", contents: nil))
    #expect(truncate(project.root + "/large", 60_000_000) == 0)
    #expect(
      problem("large", in: project)
        == "the bytes of \"large\" have 60.0 MB, more than the 50 MB allowed for one step")
  }

  @Test("a folder has its files with their paths, and is refused with one that leads out")
  func folders() throws {
    let project = try project()
    let contents = try ProjectFile("Files/in", below: project.root).contents()
    #expect(contents.map(\.path) == ["in/b.txt", "in/c.txt"])
    let folder = { (file: ProjectFile) throws(ProjectFile.Problem) in _ = try file.files() }
    #expect(
      problem("Files", in: project, folder)
        == "\"Files/out.txt\" is a link that leads out of the project's folder")
    #expect(
      problem("Files/a.txt", in: project, folder)
        == "\"Files/a.txt\" is a file, not a folder")
    try FileManager.default.removeItem(atPath: project.root + "/Empty/in/.keep")
    #expect(problem("Empty", in: project, folder) == "\"Empty\" has no files")
  }

  @Test("a file is looked for before a run, also where its path has references")
  func checked() throws {
    let journey = """
      journey: A
      matrix: { tenant: all }
      steps:
        - upload: { label: F, file: "Files/${tenant}.txt" }
        - upload: { label: F, folder: Nowhere }
      """
    let project = try FixtureProject([
      "Journeys/suite.yaml": FixtureProject.suite, "Journeys/a.yaml": journey,
      "Files/aurora.txt": "x",
    ])
    let said = rendered(project.load())
    #expect(said.contains("a.yaml:4:31: error: there is no file \"Files/borealis.txt\""))
    #expect(said.contains("a.yaml:5:33: error: there is no file \"Nowhere\""))
    #expect(!said.contains("aurora.txt\"\n"))
  }
}
