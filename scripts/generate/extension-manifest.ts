/** What the extension's manifest says of the rules: the setting `offloop.rules`, with its texts in package.nls.json. */

type Schema = Readonly<Record<string, unknown>>

export interface ExtensionManifest {
  /** The text of package.json. */
  readonly manifest: string
  /** The text of package.nls.json. */
  readonly texts: string
}

const setting = 'offloop.rules'
const prefix = 'setting.rules.'

/** Puts the rules' part of the configuration file's schema into the manifest; everything else stays as it is. */
export function describeRulesSetting(manifest: string, texts: string, configuration: Schema): ExtensionManifest {
  const parsed = JSON.parse(manifest) as {
    contributes: { configuration: { properties: Record<string, Schema> } }
  }
  const { properties } = parsed.contributes.configuration
  const { rules } = configuration['properties'] as Record<string, Schema>
  const own = Object.entries(JSON.parse(texts) as Record<string, string>).filter(([key]) => !key.startsWith(prefix))
  const found = new Map(own)
  properties[setting] = {
    ...properties[setting],
    properties: Object.fromEntries(
      Object.entries(rules!['properties'] as Record<string, Schema>).map(([id, schema]) => [
        id,
        nameTexts(schema, prefix + id, found),
      ]),
    ),
    additionalProperties: false,
  }
  return {
    manifest: JSON.stringify(parsed),
    texts: JSON.stringify(Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))),
  }
}

/** The schema with a key in the place of each description, which goes to `texts`. */
function nameTexts(schema: Schema, key: string, texts: Map<string, string>): Schema {
  const named: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'description') {
      texts.set(key, String(value))
      named['markdownDescription'] = `%${key}%`
    } else if (name === 'properties') {
      named[name] = Object.fromEntries(
        Object.entries(value as Record<string, Schema>).map(([option, inner]) => [
          option,
          nameTexts(inner, option === 'severity' ? `${prefix}severity` : `${key}.${option}`, texts),
        ]),
      )
    } else if (name === 'anyOf') {
      named[name] = (value as readonly Schema[]).map((inner) =>
        nameTexts(inner, inner['type'] === 'object' ? key : `${prefix}severity`, texts),
      )
    } else named[name] = value
  }
  return named
}
