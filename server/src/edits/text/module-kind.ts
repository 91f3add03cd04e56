import type { CompilerProject, ModuleSettings } from '../../compiler/project.ts'
import { isJavaScript } from '../../compiler/source-names.ts'
import { SyntaxKind, isStringLiteral, type SourceFile } from '../../compiler/syntax.ts'

export interface ModuleKind {
  /** What the file is when it runs; undefined where a bundler or a loader decides. Only `esm` may await at its top level. */
  readonly runtime: 'esm' | 'commonjs' | undefined
  /** How a new import is written: import syntax, `require` calls, or `import name = require()`. */
  readonly syntax: 'import' | 'require' | 'import-equals'
}

/** What kind of module a file is, by its name, the nearest package.json, the configuration and what it writes. */
export function moduleKindOf(project: CompilerProject, sourceFile: SourceFile): ModuleKind {
  const settings = project.moduleSettings(sourceFile.fileName)
  const runtime = runtimeOf(sourceFile, settings)
  return { runtime, syntax: syntaxOf(sourceFile, runtime, settings) }
}

function runtimeOf(sourceFile: SourceFile, settings: ModuleSettings): ModuleKind['runtime'] {
  const { fileName } = sourceFile
  if (/\.m[jt]sx?$/.test(fileName)) return 'esm'
  if (/\.c[jt]sx?$/.test(fileName)) return 'commonjs'
  const { output, packageType } = settings
  if (output === 'node') return packageType === 'module' ? 'esm' : 'commonjs'
  if (!isJavaScript(fileName)) {
    if (output === 'commonjs') return 'commonjs'
    return packageType === 'module' ? 'esm' : undefined
  }
  if (packageType !== undefined) return packageType === 'module' ? 'esm' : 'commonjs'
  // Without a word in package.json, import syntax is run as such by newer releases of Node and by bundlers, or compiled by Babel.
  return hasImportSyntax(sourceFile) ? undefined : 'commonjs'
}

function syntaxOf(
  sourceFile: SourceFile,
  runtime: ModuleKind['runtime'],
  settings: ModuleSettings,
): ModuleKind['syntax'] {
  const { fileName, statements } = sourceFile
  if (isJavaScript(fileName)) {
    if (statements.some(({ kind }) => kind === SyntaxKind.ImportDeclaration)) return 'import'
    if (hasRequire(sourceFile)) return 'require'
    return hasImportSyntax(sourceFile) || runtime === 'esm' ? 'import' : 'require'
  }
  if (statements.some(({ kind }) => kind === SyntaxKind.ImportDeclaration)) return 'import'
  const equals = statements.some(({ kind }) => kind === SyntaxKind.ImportEqualsDeclaration)
  if (settings.isVerbatim && runtime === 'commonjs')
    return equals || hasImportSyntax(sourceFile) ? 'import-equals' : 'require'
  if (equals) return 'import-equals'
  return hasImportSyntax(sourceFile) || !hasRequire(sourceFile) ? 'import' : 'require'
}

function hasImportSyntax({ statements }: SourceFile): boolean {
  return statements.some(
    (statement) =>
      statement.kind === SyntaxKind.ImportDeclaration ||
      statement.kind === SyntaxKind.ExportDeclaration ||
      statement.kind === SyntaxKind.ExportAssignment ||
      (statement as { modifiers?: readonly { kind: SyntaxKind }[] }).modifiers?.some(
        ({ kind }) => kind === SyntaxKind.ExportKeyword,
      ) === true,
  )
}

const requireCall = /(?<![\w$.])require\s*\(\s*['"]/

function hasRequire(sourceFile: SourceFile): boolean {
  if (
    sourceFile.imports.some(
      (specifier) =>
        isStringLiteral(specifier) &&
        specifier.parent.kind === SyntaxKind.CallExpression &&
        isRequire(specifier.parent),
    )
  )
    return true
  return requireCall.test(sourceFile.text)
}

function isRequire(call: unknown): boolean {
  const { expression } = call as { expression: { kind: SyntaxKind } }
  return expression.kind === SyntaxKind.Identifier
}
