import Foundation
import Support
import Testing

@Suite("Redaction: every written form") struct RedactionPropertyTests {
  @Test("random secrets in random forms leave nothing")
  func random() {
    let seed = UInt64.random(in: .min ... .max)
    print("redaction seed: \(seed)")
    var writing = SecretWriting(generator: SeededGenerator(seed: seed))
    for round in 0..<400 {
      let secret = writing.secret()
      let redaction = Redaction(secrets: ["k": secret])
      let (name, text) = writing.written(secret)
      let redacted = redaction.redact("begin=\(text)\"end")
      // Not as characters: what is not seen joins with what is before it.
      let mark = Data(Redaction.mark.utf8)
      let isMarked = Data(redacted.utf8).range(of: mark) != nil
      // Base64 has the ends of a secret in digits that they share with their neighbors; a tag behind
      // the last character stays.
      let neighbors = name.contains("base64") ? 64 : 24
      let isShort = redacted.utf8.count <= "begin=\"end".count + mark.count + neighbors
      #expect(
        isMarked && isShort,
        "seed \(seed), round \(round), \(name): \(secret.debugDescription) as \(text.debugDescription) gives \(redacted.debugDescription)"
      )
    }
  }

  @Test(
    "what is left of a secret that was cut is removed",
    arguments: 6...15)
  func cut(length: Int) {
    let secret = "Kx93JfPq77LmVtR2"
    let redaction = Redaction(secrets: ["k": secret])
    let start = String(secret.prefix(length))
    let end = String(secret.suffix(length))
    for text in ["xxx\(start)", "x \(start)… and on", "found …\(end) there", "…\(end)"] {
      let redacted = redaction.redact(text)
      #expect(
        !redacted.contains(start.prefix(5)) && !redacted.contains(end.suffix(5)), "\(redacted)")
    }
    #expect(redaction.redact("an error… and Kx") == "an error… and Kx")
  }

  @Test("an escape that was cut in the middle does not save the secret before it")
  func cutEscape() {
    let redaction = Redaction(secrets: ["k": "Kx93Jf&Pq77<LmVtR2"])
    for text in ["Kx93Jf%26Pq7%", "Kx93Jf\\u0026Pq77\\u00", "Kx93Jf&#x26;Pq77&#x3"] {
      let redacted = redaction.redact(text)
      #expect(redacted.hasPrefix("[redacted]") && redacted.count < 16, "\(redacted)")
    }
  }

  @Test("the case of a long secret is ignored, that of a short one is not")
  func letterCase() {
    let redaction = Redaction(secrets: ["long": "hunter2!!", "short": "open"])
    #expect(redaction.redact("HUNTER2!! Hunter2!!") == "[redacted] [redacted]")
    #expect(redaction.redact("open Open") == "[redacted] Open")
  }

  @Test("a secret that looks like escapes or markup is found as it is")
  func looksLikeEscapes() {
    for secret in [
      "a%41b%42c%43", "x<b>y</b>z!", "C:\\new\\table", "&lt;&amp;&gt;key", "%%%%\\\\\\\\",
    ] {
      let redaction = Redaction(secrets: ["k": secret])
      #expect(redaction.redact("= \(secret) =") == "= [redacted] =")
      let json = String(decoding: (try? JSONEncoder().encode(secret)) ?? Data(), as: UTF8.self)
      #expect(redaction.redact(json) == "\"[redacted]\"")
    }
  }

  @Test("what is added later is redacted from then on, and texts without secrets stay as they are")
  func later() {
    let redaction = Redaction(secrets: [:])
    let text = "50% of &lt;b> \\u0041 <i>tok-12345</i> \u{200B}…"
    #expect(redaction.redact(text) == text)
    redaction.add("tok-12345", called: "token")
    #expect(redaction.redact(text) == "50% of &lt;b> \\u0041 <i>[redacted]</i> \u{200B}…")
  }

  @Test("hostile texts take time that grows with their length alone")
  func hostile() {
    let redaction = Redaction(secrets: [
      "k": "aaaaaaaaaaaaaaaab", "m": "<a<a<a<a<a<a", "n": "%25%25%25%25",
    ])
    for unit in ["a", "<a", "&#x0", "&a", "%25", "\\u00", "\u{1B}]", "…a", "\u{200B}", "&#00000"] {
      let text = String(repeating: unit, count: 200_000 / unit.utf8.count)
      let redacted = redaction.redact(text)
      #expect(!redacted.isEmpty)
    }
  }
}
