import Application
import ArgumentParser
import Baselines
import Processes
import RunModel
import Studio
import Support

/// `wayfarer review`: a web page on this machine with a run's pictures, to approve or reject them.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Look at a run's changed pictures in a browser, and approve or reject them.",
    discussion: """
      Serves a page on the loopback interface and prints its address, which works once. Each decision \
      is written at once. Ctrl-C ends the server.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The reports folder of a finished or merged run; by default Reports/.")
  var folder: String?

  @Option(name: .long, help: "The port; by default a free one.")
  var port: UInt16 = 0

  func validate() throws {
    if ContinuousIntegration.isDetected(in: ProcessEnvironment.current) {
      throw ValidationError("review is refused in CI: it waits for a person.")
    }
  }

  func run() async throws {
    let root = project.root
    let reports = ProjectFolder.absolute(folder ?? "\(root)/Reports")
    let review = try ReviewFolder(reports: reports, root: root)
    // Without journeys that can be read, pictures can be reviewed all the same.
    let orphans = try? BaselineCheck(project.load(), fonts: nil).orphans()
    let session = try ReviewSession(
      review, root: root, author: await ApprovalAuthor.current(in: root, run: review.run),
      orphans: orphans ?? [])
    let server: StudioServer
    do throws(StudioError) {
      server = try await StudioServer.start(ReviewApp(session), port: port)
    } catch {
      throw CommandError(.infrastructure, error.message, hint: error.hint)
    }
    let waiting = try await session.waitingCount()
    Console.print(
      "\(Plural.text(waiting, "picture")) to review: \(server.address)\nCtrl-C ends it.")
    await Interrupts.wait()
    await server.stop()
    let left = (try? await session.waitingCount()) ?? 0
    Console.print(left == 0 ? "All decided." : "\(Plural.text(left, "picture")) still to review.")
  }
}
