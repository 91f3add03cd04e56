import assert from 'node:assert/strict'
import { SyntaxKind, type Node } from '../../server/src/compiler/syntax.ts'
import { findDeclaration } from '../../server/src/model/scope.ts'
import { SampleProject } from './sample-project.ts'

/** In each case `use(x)` mentions the `x` that the text after `@` declares; nothing where it is a global. */
const cases: Readonly<Record<string, readonly [code: string, kind: SyntaxKind | undefined, line: number]>> = {
  'a variable of the file': ['const x = 1\nuse(x)', SyntaxKind.VariableDeclaration, 0],
  'a variable that is declared later': ['use(x)\nvar x = 1', SyntaxKind.VariableDeclaration, 1],
  'a function that is declared later': ['use(x)\nfunction x() {}', SyntaxKind.FunctionDeclaration, 1],
  'a class': ['class x {}\nuse(x)', SyntaxKind.ClassDeclaration, 0],
  'an enumeration': ['enum x { a }\nuse(x)', SyntaxKind.EnumDeclaration, 0],
  'a default import': ["import x from 'node:fs'\nuse(x)", SyntaxKind.ImportClause, 0],
  'a named import': ["import { readFile as x } from 'node:fs'\nuse(x)", SyntaxKind.ImportSpecifier, 0],
  'a namespace import': ["import * as x from 'node:fs'\nuse(x)", SyntaxKind.NamespaceImport, 0],
  'a parameter': ['const x = 1\nfunction f(x) { use(x) }', SyntaxKind.Parameter, 1],
  'an arrow function parameter': ['const x = 1\nconst f = (x) => use(x)', SyntaxKind.Parameter, 1],
  'a destructured parameter': ['const x = 1\nfunction f({ a: { x } }) { use(x) }', SyntaxKind.BindingElement, 1],
  'an element of a destructured array': ['const [, [x]] = []\nuse(x)', SyntaxKind.BindingElement, 0],
  'the rest': ['const { a, ...x } = {}\nuse(x)', SyntaxKind.BindingElement, 0],
  'a variable of an inner block': ['const x = 1\n{ let x = 2; use(x) }', SyntaxKind.VariableDeclaration, 1],
  'a variable of the outer block': ['const x = 1\n{ { let x = 2 } use(x) }', SyntaxKind.VariableDeclaration, 0],
  'a var of an inner block': [
    'const x = 1\nfunction f() { if (f) { var x = 2 } use(x) }',
    SyntaxKind.VariableDeclaration,
    1,
  ],
  'a var in a loop': ['function f() {\nfor (var x of []) {} use(x) }', SyntaxKind.VariableDeclaration, 1],
  'not a var of an inner function': [
    'const x = 1\nfunction f() { function g() { var x = 2 } use(x) }',
    SyntaxKind.VariableDeclaration,
    0,
  ],
  'the variable of a loop': ['const x = 1\nfor (const x of []) use(x)', SyntaxKind.VariableDeclaration, 1],
  'the variable of a counting loop': [
    'const x = 1\nfor (let x = 0; x < 1; x++) { use(x) }',
    SyntaxKind.VariableDeclaration,
    1,
  ],
  'the variable of a loop over keys': ['const x = 1\nfor (const x in {}) use(x)', SyntaxKind.VariableDeclaration, 1],
  'after a loop the outer one': ['const x = 1\nfor (const x of []) {} use(x)', SyntaxKind.VariableDeclaration, 0],
  'a caught error': ['const x = 1\ntry {} catch (x) { use(x) }', SyntaxKind.VariableDeclaration, 1],
  'a destructured error': ['const x = 1\ntry {} catch ({ x }) { use(x) }', SyntaxKind.BindingElement, 1],
  'a variable of a case': ['const x = 1\nswitch (1) { case 1: let x = 2; use(x) }', SyntaxKind.VariableDeclaration, 1],
  "a function expression's own name": ['const x = 1\nvoid function x() { use(x) }', SyntaxKind.FunctionExpression, 1],
  "a class expression's own name": ['const x = 1\nvoid class x { m() { use(x) } }', SyntaxKind.ClassExpression, 1],
  "a variable that hides the function expression's name": [
    'void function x() {\nvar x = 1; use(x) }',
    SyntaxKind.VariableDeclaration,
    1,
  ],
  'in a default of a parameter, not the variable of the body': [
    'const x = 1\nfunction f(a = use(x)) { var x = 2 }',
    SyntaxKind.VariableDeclaration,
    0,
  ],
  'a parameter that a variable repeats': ['function f(x) {\nvar x = x || 1; use(x) }', SyntaxKind.Parameter, 0],
  'a variable of an inner block that hides the name of the function expression': [
    'void function x() { if (1) {\nvar x = 1 } use(x) }',
    SyntaxKind.VariableDeclaration,
    1,
  ],
  'a global': ['use(x)', undefined, 0],
  'a global beside a member of that name': ['const a = { x: 1 }\nuse(x)', undefined, 0],
  'a global beside a label': ['x: for (;;) { use(x) }', undefined, 0],
}

describe('findDeclaration', () => {
  let sample: SampleProject
  before(() => {
    const files = Object.values(cases).map(([code], index) => [`case-${index}.ts`, `${code}\nexport {}\n`])
    sample = new SampleProject(Object.fromEntries(files) as Record<string, string>)
  })
  after(() => sample.close())

  Object.entries(cases).forEach(([what, [code, kind, line]], index) => {
    it(what, () => {
      const found = findDeclaration(sample.name(`case-${index}.ts`, 'use(x'))
      assert.equal(found && SyntaxKind[found.kind], kind === undefined ? undefined : SyntaxKind[kind], code)
      if (found) assert.equal(lineOf(found), line, code)
    })
  })
})

function lineOf(node: Node): number {
  return node.getSourceFile().text.slice(0, node.getStart()).split('\n').length - 1
}
