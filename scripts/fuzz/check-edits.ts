import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CompilerSession } from '../../server/src/compiler/session.ts'
import type { LintResult } from '../../server/src/engine/lint-request.ts'
import { applyTextEdits } from '../../server/src/model/apply-text-edits.ts'
import { isNewFile, isTextEdit, type FileChange } from '../../server/src/model/edit.ts'
import type { Fault } from './fault.ts'

/** More edits than this are not looked at; each is one more file to parse. */
const maxEdits = 300

interface Edited {
  readonly file: string
  readonly title: string
  /** Names of the copies before and after the edit. */
  readonly before: string
  readonly after: string
}

/** Makes each offered edit on a copy of its file, which must not parse worse than before. */
export function checkEdits({ findings, textOf }: LintResult): Fault[] {
  const texts = new Map<string, string>()
  const befores = new Map<string, string>()
  const edited: Edited[] = []
  const faults: Fault[] = []
  const offered = findings.flatMap(({ ruleId, edits }) => edits.map((edit) => ({ ruleId, ...edit })))
  for (const { title, changes, ruleId } of offered.slice(0, maxEdits)) {
    for (const file of new Set(changes.map((change) => change.file))) {
      const text = textOf(file)
      const changed = textAfter(
        text,
        changes.filter((change) => change.file === file),
      )
      if (changed === undefined) {
        faults.push({ kind: 'edit', file, message: `The changes of "${title}" of ${ruleId} overlap.` })
        continue
      }
      const before = befores.get(file) ?? copyName(file, texts.size)
      befores.set(file, before)
      texts.set(before, text)
      const after = copyName(file, texts.size)
      texts.set(after, changed)
      edited.push({ file, title: `${title} of ${ruleId}`, before, after })
    }
  }
  if (edited.length === 0) return faults
  const counts = countSyntaxFaults(texts)
  for (const { file, title, before, after } of edited) {
    const had = counts.get(before) ?? 0
    const has = counts.get(after) ?? 0
    if (has > had)
      faults.push({
        kind: 'edit',
        file,
        message: `After "${title}" the file has ${has} syntax errors instead of ${had}.`,
      })
  }
  return faults
}

function copyName(file: string, index: number): string {
  return `${index}${path.extname(file)}`
}

/** The text with all changes made; undefined when they overlap. */
function textAfter(text: string, changes: readonly FileChange[]): string | undefined {
  const created = changes.find(isNewFile)
  return created ? created.text : applyTextEdits(text, changes.filter(isTextEdit))
}

function countSyntaxFaults(texts: ReadonlyMap<string, string>): Map<string, number> {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-fuzz-edits-')))
  const session = new CompilerSession({ cwd: directory, onNotice: () => undefined })
  try {
    for (const [name, text] of texts) writeFileSync(path.join(directory, name), text)
    const compilerOptions = {
      noLib: true,
      noResolve: true,
      types: [],
      allowJs: true,
      jsx: 'preserve',
      module: 'nodenext',
      noEmit: true,
    }
    writeFileSync(path.join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*'] }))
    const counts = new Map<string, number>()
    for (const project of session.openFor([...texts.keys()].map((name) => path.join(directory, name)))) {
      for (const { fileName } of project.api.program.getSyntacticDiagnostics()) {
        const name = path.basename(fileName ?? '')
        counts.set(name, (counts.get(name) ?? 0) + 1)
      }
    }
    return counts
  } finally {
    session.close()
    rmSync(directory, { recursive: true, force: true })
  }
}
