import Foundation
import JSON
import Support
import Vocabulary

/// Shapes as JSON Schema, for editors and checks outside of this program.
///
/// Specification: https://json-schema.org/draft/2020-12
public enum JSONSchema {
  /// The schema of a kind of file, as JSON with sorted keys and a line end.
  public static func text(of kind: FileKind) -> String {
    var document = object(kind.shape)
    document["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    document["title"] = .string("Wayfarer \(kind.rawValue)")
    var definitions: [String: JSONValue] = [:]
    var missing = references(in: .object(document))
    while let name = missing.popFirst() {
      let definition = schema(of: name)
      definitions[name.rawValue] = definition
      missing.formUnion(references(in: definition).filter { definitions[$0.rawValue] == nil })
    }
    document["$defs"] = definitions.isEmpty ? nil : .object(definitions)
    let encoder = JSONEncoder.sorted(isPretty: true)
    let data = try? encoder.encode(JSONValue.object(document))
    return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
  }

  /// The named shapes that a schema refers to.
  private static func references(in schema: JSONValue) -> Set<Shape.Named> {
    switch schema {
    case .object(let members):
      if let name = members["$ref"]?.string?.split(separator: "/").last {
        return Set([Shape.Named(rawValue: String(name))].compactMap { $0 })
      }
      return members.values.reduce(into: []) { $0.formUnion(references(in: $1)) }
    case .array(let elements): return elements.reduce(into: []) { $0.formUnion(references(in: $1)) }
    case .null, .bool, .number, .string: return []
    }
  }

  static func schema(of shape: Shape) -> JSONValue {
    switch shape {
    case .text: ["type": ["string", "number", "boolean"]]
    case .bool: ["type": "boolean"]
    case .integer(let limits):
      [
        "type": "integer", "minimum": .number(Double(limits.lowerBound)),
        "maximum": .number(Double(limits.upperBound)),
      ]
    case .number(let limits):
      [
        "type": "number", "minimum": .number(limits.lowerBound),
        "maximum": .number(limits.upperBound),
      ]
    case .duration: ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?(ms|s|m)$"]
    case .choice(let names): ["enum": .array(names.map { .string($0) })]
    case .constant(.word(let word)): ["const": .string(word)]
    case .constant(.bool(let value)): ["const": .bool(value)]
    case .json: [:]
    case .nothing: ["type": "null"]
    case .list(let element): ["type": "array", "items": schema(of: element)]
    case .map(let value): ["type": "object", "additionalProperties": schema(of: value)]
    case .object(let shape): .object(object(shape))
    case .oneOf(let shapes): ["anyOf": .array(shapes.map(schema))]
    case .named(let name): ["$ref": .string("#/$defs/\(name.rawValue)")]
    }
  }

  private static func object(_ shape: ObjectShape) -> [String: JSONValue] {
    var properties: [String: JSONValue] = [:]
    for property in shape.properties {
      var value = schema(of: property.shape).object ?? [:]
      if !property.summary.isEmpty { value["description"] = .string(property.summary) }
      properties[property.name] = .object(value)
    }
    var result: [String: JSONValue] = [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
    ]
    let alone = shape.required.filter { $0.count == 1 }.flatMap { $0 }
    if !alone.isEmpty { result["required"] = .array(alone.map { .string($0) }) }
    let groups = shape.required.filter { $0.count > 1 }.map { group -> JSONValue in
      ["anyOf": .array(group.map { ["required": [.string($0)]] })]
    }
    if !groups.isEmpty { result["allOf"] = .array(groups) }
    return result
  }

  private static func schema(of name: Shape.Named) -> JSONValue {
    switch name {
    case .step: step
    case .locator: schema(of: .oneOf([.text, .object(LocatorParser.shape)]))
    case .textMatch: match(["equals", "contains", "matches"])
    case .urlMatch: match(["equals", "contains", "matches"])
    case .allowedErrors:
      schema(
        of: .object(
          ObjectShape(
            ["console", "page", "responses"].map { .init($0, .oneOrMore(.text)) })))
    case .browserSettings:
      schema(
        of: .object(
          ObjectShape([
            .init("colorScheme", .text), .init("locale", .text), .init("timezone", .text),
            .init("headers", .map(of: .text)),
            .init(
              "acceptCertificates", .oneOf([.bool, .oneOrMore(.text)]),
              "In suite.yaml: PEM files of authorities to trust as well, or true for any certificate."
            ),
            .init(
              "credentials",
              .object(
                ObjectShape(
                  [.init("username", .text), .init("password", .text)],
                  required: [["username"], ["password"]]))),
          ])))
    }
  }

  /// A text, or a mapping with one of the ways to compare it.
  private static func match(_ ways: [String]) -> JSONValue {
    let choices = ways.map { Shape.object(ObjectShape([.init($0, .text)], required: [[$0]])) }
    return schema(of: .oneOf([.text] + choices))
  }

  /// A step: a verb with the keys that go beside it, or the word of a verb that takes nothing.
  private static var step: JSONValue {
    var bare: [String] = []
    let verbs = VerbRegistry.all.map { verb -> Shape in
      let definition = verb.definition
      if definition.value.takesNothing { bare.append(definition.keyword) }
      return .object(
        ObjectShape(
          [.init(definition.keyword, definition.value, definition.summary)]
            + definition.siblings + definition.commonKeys, required: [[definition.keyword]]))
    }
    return schema(of: .oneOf([.choice(bare)] + verbs))
  }
}
