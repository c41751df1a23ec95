import Foundation
import Imaging
import JSON
import Messaging
import PictureTesting
import Support
import Testing
import Vocabulary

@testable import BiDiClient
@testable import CDPClient
@testable import JourneyLanguage
@testable import RunStore
@testable import Transport

/// Feeds what reads files and messages of others with almost right ones. Whatever comes, a decoder
/// answers with a value or an error: it never ends the process, and its answer is consistent.
@Suite("Decoders stand any input") struct DecoderFuzzTests {
  private static let json = [
    #"{"id":7,"result":{"a":[1,2.5,-3e9,"x\u00e9\ud83d\ude00",null,true,{"b":{}}]}}"#,
    #"{"method":"Page.frameNavigated","params":{"frame":{"id":"F","url":"http://x/"}},"sessionId":"S1"}"#,
    #"{"type":"success","id":12,"result":{"contexts":[]}}"#,
    #"{"type":"event","method":"log.entryAdded","params":{"level":"error","text":"t"}}"#,
    #"{"type":"error","id":3,"error":"unknown command","message":"m"}"#,
    #"{"id":9,"error":{"code":-32000,"message":"no"}}"#,
  ]
  private static let jsonWords = [
    "{", "}", "[", "]", "\"", ",", ":", "\\u", "\\ud800", "1e999", "-", "null", "\"id\":", "\u{0}",
    "99999999999999999999", "\"method\":", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":",
  ]

  @Test("JSON: what is read is written and read again as the same")
  func json() {
    Feeding.feed("JSON", samples: Self.json, words: Self.jsonWords) { bytes in
      guard let value = try? JSONValue(utf8: bytes) else { return }
      let again = try? JSONValue(utf8: value.utf8)
      #expect(again == value, "seed \(Feeding.seed): \(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test("CDP and BiDi messages: an answer has the number that the message has")
  func messages() {
    Feeding.feed("CDP and BiDi", samples: Self.json, words: Self.jsonWords) { bytes in
      let value = try? JSONValue(utf8: bytes)
      if case .event(let event) = CDPMessage(bytes) {
        _ = event.json
        _ = CDPWire.address(of: event)
      }
      if case .event(let event) = BiDiMessage(bytes) { _ = BiDiWire.address(of: event) }
      _ = CDPWire.errorText(in: bytes, id: 7)
      _ = BiDiWire.errorText(in: bytes, id: 12)
      // A message that is JSON with a number first, and one member of each name, is that answer.
      guard case .reply(let id) = CDPMessage(bytes), let number = value?["id"]?.number,
        String(decoding: bytes, as: UTF8.self).components(separatedBy: "id").count == 2
      else { return }
      #expect(Double(id) == number, "seed \(Feeding.seed)")
    }
  }

  @Test("the pipe: messages are the same however the bytes arrive")
  func splitter() {
    let samples = Self.json.map { $0 + "\u{0}" } + ["\u{0}\u{0}a\u{0}", "no end"]
    var cuts = Mutation(seed: Feeding.seed, samples: ["x"], words: [])
    Feeding.feed("pipe", samples: samples, words: ["\u{0}", "{\"id\":1}\u{0}"]) { bytes in
      var splitter = MessageSplitter(maxMessageBytes: 1 << 20)
      var rest = bytes[...]
      var messages: [[UInt8]] = []
      while !rest.isEmpty {
        let count = min(rest.count, 1 + cuts.below(700))
        let part = Array(rest.prefix(count))
        rest = rest.dropFirst(count)
        let read = splitter.read(
          { memory in
            memory.copyBytes(from: part)
            return part.count
          }, { messages.append($0) })
        #expect(read == part.count)
      }
      let whole = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
      #expect(messages == whole.map(Array.init), "seed \(Feeding.seed)")
    }
  }

  @Test("YAML: a journey or errors with places")
  func yaml() {
    let samples = [
      "journey: A\ntags: [x]\nsteps:\n  - goto: /\n  - click: { role: button, name: \"B\" }\n",
      "journey: B\nmatrix: { tenant: all }\nsteps:\n  - expect: { text: \"${tenant.name}\" }\n",
      "suite: S\nbaseUrl: http://x\nviewports:\n  a: 1280x720\nsecrets: { k: v }\n",
    ]
    let words = [
      "&a", "*a", "- ", ": ", "{", "}", "[", "]", "'", "\"", "|", ">", "!!binary ", "%YAML 1.9\n",
      "---\n", "\t", "${", "}}", "<<: *a\n", "? ", "\u{FEFF}", "\u{85}", "? ? ? ",
    ]
    Feeding.feed("YAML", samples: samples, words: words) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return }
      let diagnostics = FileDiagnostics(source: SourceFile(path: "a.yaml", text: text))
      let root = YAMLReader.root(of: text, diagnostics)
      #expect(root != nil || !diagnostics.all.isEmpty, "seed \(Feeding.seed): \(text)")
    }
  }

  @Test("results.jsonl: cases or an error")
  func results() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fuzz-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let sample = """
      {"start":{"version":2,"suite":"S","startedAt":"2026-03-02T09:00:00.000Z","workers":1,"planned":[]}}
      {"id":"a@chromium","case":{"id":"a@chromium","journey":"A","status":"passed","attempts":[]}}
      {"end":{"version":2,"suite":"S","verdict":"passed"}}

      """
    let words = [
      "\n", "{\"id\":\"", "\",\"case\":", "{\"end\":", "}", "[[[[", "1e999", "\u{0}", "-1",
    ]
    try Feeding.feed("results.jsonl", samples: [sample], words: words) { bytes in
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/results.jsonl"))
      do throws(ReportError) {
        guard let scan = try RunScan("\(folder)/results.jsonl") else { return }
        while let record = try scan.next() { _ = try? record.record() }
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test("PNG chunks: a text or none, never more than the limit")
  func chunks() throws {
    let picture = Bitmap(width: 3, height: 2)
    let text = Array(#"{"version":1,"elements":[{"box":[1,2,3,4],"name":"n"}]}"#.utf8)
    let png = try PNGCodec.encode(picture, compression: .fast)
    let sample = try PNGCodec.withCompressedText(text, "wayfarer-elements", in: png)
    let bomb = try PNGCodec.withCompressedText(
      [UInt8](repeating: 65, count: 8 << 20), "wayfarer-elements", in: png)
    #expect(try PNGCodec.compressedText("wayfarer-elements", of: bomb) == nil)
    Feeding.feed("PNG chunks", Mutation(seed: Feeding.seed, samples: [sample, png])) { bytes in
      for bytes in [bytes, PNGBytes.withRightChecksums(bytes)] {
        _ = try? PNGCodec.textChunks(of: bytes)
        let found = try? PNGCodec.compressedText("wayfarer-elements", of: bytes, maxBytes: 1000)
        #expect((found.flatMap { $0 }?.count ?? 0) <= 1000)
        _ = try? PNGCodec.withCompressedText(text, "wayfarer-elements", in: bytes)
      }
    }
  }

  @Test("redaction: no secret is left as it is, and what is left is UTF-8")
  func redaction() {
    let secrets = ["a": "Kx93JfPq77LmVtR2", "b": "p%41ss<b>w&amp;rd", "c": "ключ-9"]
    let redaction = Redaction(secrets: secrets)
    let samples = secrets.values.flatMap { secret in
      [secret, "x \(secret)… \(Data(secret.utf8).base64EncodedString())", "\u{1B}[1m\(secret)"]
    }
    let words = [
      "%", "%4", "%25", "\\u00", "\\ud83d", "&#x", "&amp", "<", "<a", ">", "\u{1B}[", "\u{1B}]",
      "…",
      "\u{200B}", "\u{0}", "\\", "&#0000000000",
    ]
    Feeding.feed("redaction", samples: samples, words: words) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let redacted = redaction.redact(text)
      for secret in secrets.values {
        #expect(!redacted.contains(secret), "seed \(Feeding.seed): \(text)")
      }
      _ = redaction.redact(utf8: bytes)
    }
  }
}
