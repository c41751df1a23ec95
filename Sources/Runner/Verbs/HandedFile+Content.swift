import BrowserAPI
import Foundation
import JourneyLanguage
import RunModel
import Vocabulary

extension [HandedFile] {
  /// The files with what is in them.
  func contents(_ texts: StepTexts) throws(StepProblem) -> [FileContent] {
    var files: [FileContent] = []
    var total = 0
    for file in self {
      let content = try file.content(texts)
      total += content.bytes.count
      guard total <= ProjectFile.maximumBytes else {
        throw StepProblem(
          .assertion, "the files have more than the 50 MB allowed for one step",
          hint: "take smaller ones")
      }
      files.append(content)
    }
    return files
  }
}

extension HandedFile {
  fileprivate func content(_ texts: StepTexts) throws(StepProblem) -> FileContent {
    switch self {
    case .path(let path):
      let path = try texts.text(path)
      return try FileContent(
        texts.reading { () throws(ProjectFile.Problem) in
          try ProjectFile(path, below: texts.projectRoot).read()
        })
    case .made(let name, let content, let type, let isBase64):
      let name = try texts.text(name)
      let text = try texts.text(content)
      let type = try type.map { template throws(StepProblem) in try texts.text(template) }
      guard !name.isEmpty, !name.contains("/") else {
        throw StepProblem(.assertion, "\"\(name)\" is no name of a file")
      }
      guard isBase64 else {
        return FileContent(
          name: name, type: type ?? MediaType.of(name), bytes: Array(text.utf8))
      }
      guard let data = Data(base64Encoded: text) else {
        throw StepProblem(.assertion, "the content of \"\(name)\" is not Base64")
      }
      return FileContent(name: name, type: type ?? MediaType.of(name), bytes: Array(data))
    }
  }
}

extension StepTexts {
  /// The files of a folder of the project.
  func contents(ofFolder path: Template) throws(StepProblem) -> [FileContent] {
    let path = try text(path)
    let files = try reading { () throws(ProjectFile.Problem) in
      try ProjectFile(path, below: projectRoot).contents()
    }
    return files.map { file in
      var content = FileContent(file)
      content.path = file.path
      return content
    }
  }

  fileprivate func reading<Value>(
    _ read: () throws(ProjectFile.Problem) -> Value
  ) throws(StepProblem) -> Value {
    do { return try read() } catch {
      throw StepProblem(.assertion, error.message, hint: error.hint)
    }
  }
}

extension FileContent {
  fileprivate init(_ file: ProjectFile.Content) {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    self.init(name: name, type: MediaType.of(name), bytes: file.bytes)
  }
}
