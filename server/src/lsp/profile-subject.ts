/** What a program is told to profile for a function: the function itself, or the program that it is in. */
export interface ProfileSubject {
  /** Undefined for the program. */
  readonly functionName?: string
}

const exporting = /(?<![\w$.])(?:export(?=[\s{*])|(?:module\s*\.\s*)?exports(?![\w$]))/

/**
 * Undefined where a file offers neither: the function is not exported, and what exports other things does nothing by itself.
 * `name` is the function's as paths call it, `undefined` for one without.
 */
export function profileSubjectOf(text: string, name: string | undefined): ProfileSubject | undefined {
  if (!exporting.test(text)) return {}
  if (name === undefined || !/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)?$/.test(name)) return undefined
  const [local = name, ...members] = name.split('.')
  const exported = exportedName(text, local)
  return exported === undefined ? undefined : { functionName: [exported, ...members].join('.') }
}

/** What others import it as; a default export goes by its own name. */
function exportedName(text: string, local: string): string | undefined {
  const name = local.replaceAll('$', '\\$')
  const found = [
    String.raw`\bexport\s+(?:default\s+)?(?:async\s+)?(?:abstract\s+)?(?:function\s*\*?|const|let|var|class)\s*${name}(?![\w$])`,
    String.raw`\bexport\s*\{[^}]*(?<![\w$])(?<!\bas\s+)${name}(?:\s+as\s+(?<other>[\w$]+))?\s*[,}]`,
    String.raw`\bexport\s+default\s+${name}(?![\w$(])`,
    String.raw`(?<![\w$])exports\s*\.\s*(?<other>[\w$]+)\s*=\s*${name}(?![\w$]|\s*[.([])`,
    String.raw`(?<![\w$])exports\s*\.\s*${name}\s*=(?!=)`,
    String.raw`(?<![\w$])module\s*\.\s*exports\s*=\s*\{[^}]*(?<![\w$])(?<other>[\w$]+)\s*:\s*${name}\s*[,}]`,
    String.raw`(?<![\w$])module\s*\.\s*exports\s*=\s*(?:\{[^}]*(?<![\w$])${name}(?![\w$])|(?:async\s+)?(?:function\s+)?${name}(?![\w$.(]))`,
  ]
    .map((pattern) => new RegExp(pattern).exec(text))
    .find((match) => match !== null)
  const other = found?.groups?.['other']
  return found && (other === undefined || other === 'default' ? local : other)
}
