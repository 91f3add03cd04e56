import assert from 'node:assert/strict'
import { Workbench, type Step } from './workbench.ts'

interface Case {
  /** Where `.ts` has import syntax that stays, `.cts` is CommonJS at run time, `.cjs` requires. */
  readonly file: '.ts' | '.cts' | '.cjs' | '.js' | '.tsx'
  readonly before: string
  readonly steps: readonly Step[]
  readonly after: string
}

const readFile: Step = { replace: 'readFileSync', by: ['node:fs/promises', 'readFile'] }
const fsReadFile: Step = { replace: 'fs.readFileSync', by: ['node:fs/promises', 'readFile'] }

const cases: Readonly<Record<string, Case>> = {
  'replaces the only name by one of a part of the module, in place': {
    file: '.ts',
    before:
      "import express from 'express'\nimport { readFileSync } from 'fs'\nimport x from './x.js'\n\nreadFileSync(a)\n",
    steps: [readFile],
    after:
      "import express from 'express'\nimport { readFile } from 'fs/promises'\nimport x from './x.js'\n\nreadFile(a)\n",
  },
  'keeps quotes, semicolons and braces': {
    file: '.ts',
    before: 'import {readFileSync} from "fs";\n\nreadFileSync(a);\n',
    steps: [readFile],
    after: 'import {readFile} from "fs/promises";\n\nreadFile(a);\n',
  },
  'keeps what is mentioned elsewhere, and adds a line in order': {
    file: '.ts',
    before: "import { readFileSync } from 'node:fs'\nimport os from 'node:os'\n\nreadFileSync(a)\nreadFileSync(b)\n",
    steps: [readFile],
    after:
      "import { readFileSync } from 'node:fs'\nimport { readFile } from 'node:fs/promises'\nimport os from 'node:os'\n\nreadFileSync(a)\nreadFile(b)\n",
  },
  'removes a name with its comma': {
    file: '.ts',
    before: "import { readFileSync, statSync } from 'node:fs'\n\nreadFileSync(a, statSync)\n",
    steps: [readFile],
    after:
      "import { statSync } from 'node:fs'\nimport { readFile } from 'node:fs/promises'\n\nreadFile(a, statSync)\n".replace(
        'readFileSync',
        'readFile',
      ),
  },
  'adds a name to an import of the module, in order': {
    file: '.ts',
    before: "import { access, stat } from 'fs/promises'\nimport { readFileSync } from 'fs'\n\nreadFileSync(a)\n",
    steps: [readFile],
    after: "import { access, readFile, stat } from 'fs/promises'\n\nreadFile(a)\n",
  },
  'adds a name to a list over several lines': {
    file: '.ts',
    before: "import {\n  access, // a\n  stat\n} from 'node:fs/promises'\n\nx\n",
    steps: [{ use: ['fs/promises', 'readFile'] }, { use: ['fs/promises', 'writeFile'] }],
    after: "import {\n  access, // a\n  readFile,\n  stat,\n  writeFile\n} from 'node:fs/promises'\n\nx\n",
  },
  'adds names at the end of a list that is not sorted': {
    file: '.ts',
    before: "import { stat, access } from 'node:fs/promises'\n\nx\n",
    steps: [{ use: ['fs/promises', 'readFile'] }],
    after: "import { stat, access, readFile } from 'node:fs/promises'\n\nx\n",
  },
  'keeps comments when names go': {
    file: '.ts',
    before:
      "import {\n  // First.\n  a,\n  b, // Second.\n  readFileSync, // Third.\n  d,\n} from 'fs'\n\nuse(a, b, d, readFileSync)\n",
    steps: [readFile],
    after:
      "import {\n  // First.\n  a,\n  b, // Second.\n  d,\n} from 'fs'\nimport { readFile } from 'fs/promises'\n\nuse(a, b, d, readFile)\n",
  },
  'uses the namespace that is there': {
    file: '.ts',
    before: "import * as fs from 'fs'\n\nfs.readFileSync(a)\n",
    steps: [fsReadFile],
    after: "import * as fs from 'fs'\n\nfs.promises.readFile(a)\n",
  },
  'uses the default object that is there': {
    file: '.ts',
    before: "import fs from 'node:fs'\n\nfs.readFileSync(a)\n",
    steps: [fsReadFile],
    after: "import fs from 'node:fs'\n\nfs.promises.readFile(a)\n",
  },
  'uses promises under another name': {
    file: '.ts',
    before: "import { promises as fsp, readFileSync } from 'fs'\n\nreadFileSync(a)\nfsp\n",
    steps: [readFile],
    after: "import { promises as fsp } from 'fs'\n\nfsp.readFile(a)\nfsp\n",
  },
  'uses an alias': {
    file: '.ts',
    before: "import { readFile as read } from 'node:fs/promises'\n\nreadFileSync(a)\n",
    steps: [readFile],
    after: "import { readFile as read } from 'node:fs/promises'\n\nread(a)\n",
  },
  'does not use what a scope hides': {
    file: '.ts',
    before:
      "import { readFile } from 'node:fs/promises'\n\nfunction f(readFile: string) {\n  return readFileSync(readFile)\n}\n",
    steps: [readFile],
    after:
      "import { readFile, readFile as readFileAsync } from 'node:fs/promises'\n\nfunction f(readFile: string) {\n  return readFileAsync(readFile)\n}\n",
  },
  'avoids a name that is taken': {
    file: '.ts',
    before: "import { readFile, readFileSync } from 'fs'\n\nreadFile(a, b)\nreadFileSync(a)\n",
    steps: [readFile],
    after:
      "import { readFile } from 'fs'\nimport { readFile as readFileAsync } from 'fs/promises'\n\nreadFile(a, b)\nreadFileAsync(a)\n",
  },
  'avoids a global that the file means': {
    file: '.ts',
    before: 'readFile(1)\nreadFileSync(a)\nexport {}\n',
    steps: [readFile],
    after: "import { readFile as readFileAsync } from 'node:fs/promises'\n\nreadFile(1)\nreadFileAsync(a)\nexport {}\n",
  },
  'avoids two names': {
    file: '.ts',
    before: 'const readFile = 1, readFileAsync = 2\nreadFileSync(a)\nexport {}\n',
    steps: [readFile],
    after:
      "import { readFile as readFile2 } from 'node:fs/promises'\n\nconst readFile = 1, readFileAsync = 2\nreadFile2(a)\nexport {}\n",
  },
  'takes over a name that goes': {
    file: '.ts',
    before: "import { readFile } from 'fs'\n\nreadFile(a, b)\n",
    steps: [{ replace: 'readFile', by: ['fs/promises', 'readFile'] }],
    after: "import { readFile } from 'fs/promises'\n\nreadFile(a, b)\n",
  },
  'imports once for two makers': {
    file: '.ts',
    before: "import os from 'os'\n\nreadFileSync(writeFileSync)\n",
    steps: [
      readFile,
      { replace: 'writeFileSync', by: ['fs/promises', 'writeFile'] },
      { use: ['node:fs/promises', 'readFile'] },
    ],
    after: "import { readFile, writeFile } from 'fs/promises'\nimport os from 'os'\n\nreadFile(writeFile)\n",
  },
  'leaves types alone': {
    file: '.ts',
    before:
      "import type { Stats } from 'node:fs'\nimport { readFileSync } from 'node:fs'\n\nlet s: Stats = readFileSync(a)\n",
    steps: [readFile],
    after:
      "import type { Stats } from 'node:fs'\nimport { readFile } from 'node:fs/promises'\n\nlet s: Stats = readFile(a)\n",
  },
  'does not add values to an import of types': {
    file: '.ts',
    before: "import type { FileHandle } from 'node:fs/promises'\n\nreadFileSync(a)\n",
    steps: [readFile],
    after:
      "import type { FileHandle } from 'node:fs/promises'\nimport { readFile } from 'node:fs/promises'\n\nreadFile(a)\n",
  },
  'imports a type': {
    file: '.ts',
    before: "import { open } from 'node:fs/promises'\n\nopen(a)\n",
    steps: [
      { use: ['node:fs/promises', 'FileHandle'], options: { typeOnly: true } },
      { use: ['node:fs', 'Stats'], options: { typeOnly: true } },
    ],
    after:
      "import type { Stats } from 'node:fs'\nimport { type FileHandle, open } from 'node:fs/promises'\n\nopen(a)\n",
  },
  'keeps a name that a type mentions': {
    file: '.ts',
    before: "import { readFileSync } from 'node:fs'\n\nlet f: typeof readFileSync\nreadFileSync(a)\n",
    steps: [readFile],
    after:
      "import { readFileSync } from 'node:fs'\nimport { readFile } from 'node:fs/promises'\n\nlet f: typeof readFileSync\nreadFile(a)\n",
  },
  'keeps a name that is exported, documented or a shorthand': {
    file: '.ts',
    before:
      "import { a, b, c, d } from 'node:fs'\n\nexport { a }\n/** {@link b} */\nexport const x = { c }\nuse(a, b, c, d)\n",
    steps: [{ release: 'use(a, b, c, d)' }],
    after:
      "import { a, b, c } from 'node:fs'\n\nexport { a }\n/** {@link b} */\nexport const x = { c }\nuse(a, b, c, d)\n",
  },
  'takes no re-export for a binding': {
    file: '.ts',
    before: "export { readFile } from 'node:fs/promises'\n\nreadFileSync(a)\n",
    steps: [readFile],
    after:
      "import { readFile } from 'node:fs/promises'\n\nexport { readFile } from 'node:fs/promises'\n\nreadFile(a)\n",
  },
  'removes the default and keeps the names': {
    file: '.ts',
    before: "import fs, { statSync } from 'node:fs'\n\nstatSync(fs)\n",
    steps: [{ release: 'fs' }],
    after: "import { statSync } from 'node:fs'\n\nstatSync(fs)\n",
  },
  'removes the names and keeps the default': {
    file: '.ts',
    before: "import fs, { statSync } from 'node:fs'\n\nstatSync(fs)\n",
    steps: [{ release: 'statSync' }],
    after: "import fs from 'node:fs'\n\nstatSync(fs)\n",
  },
  'removes a namespace and its line': {
    file: '.ts',
    before: "import * as fs from 'node:fs'\nimport os from 'node:os'\n\nuse(os, fs)\n",
    steps: [{ release: 'fs' }],
    after: "import os from 'node:os'\n\nuse(os, fs)\n",
  },
  'removes the only import with the blank line': {
    file: '.ts',
    before: "// A licence.\n\nimport fs from 'node:fs'\n\nuse(fs)\nexport {}\n",
    steps: [{ release: 'fs' }],
    after: '// A licence.\n\nuse(fs)\nexport {}\n',
  },
  'removes a note to a linter with its line, and keeps a heading': {
    file: '.ts',
    before:
      "// Node.\n// eslint-disable-next-line n/no-sync\nimport fs from 'node:fs'\nimport os from 'node:os'\n\nuse(os, fs)\n",
    steps: [{ release: 'fs' }],
    after: "// Node.\nimport os from 'node:os'\n\nuse(os, fs)\n",
  },
  'adds a name beside a default': {
    file: '.ts',
    before: "import pool from 'p-pool'\n\npool(a)\n",
    steps: [{ use: ['p-pool', '*'] }, { use: ['p-pool', 'default'] }],
    after: "import pool from 'p-pool'\nimport * as pPool from 'p-pool'\n\npool(a)\n",
  },
  'imports a default, a namespace, and what a module assigns': {
    file: '.ts',
    before: 'export {}\n',
    steps: [
      { use: ['piscina', 'default'], options: { preferredName: 'Piscina' } },
      { use: ['./pool.js', '*'] },
      { use: ['p-map', '='] },
      { use: ['piscina', 'move'] },
    ],
    after:
      "import pMap from 'p-map'\nimport Piscina, { move } from 'piscina'\nimport * as pool from './pool.js'\n\nexport {}\n",
  },
  'groups Node, packages and files as the file does': {
    file: '.ts',
    before:
      "import fs from 'node:fs'\n\nimport express from 'express'\n\nimport { a } from './a.js'\n\nuse(fs, express, a)\n",
    steps: [{ use: ['os', 'cpus'] }, { use: ['p-limit', 'default'] }, { use: ['../b.js', 'b'] }],
    after:
      "import fs from 'node:fs'\nimport { cpus } from 'node:os'\n\nimport express from 'express'\nimport pLimit from 'p-limit'\n\nimport { b } from '../b.js'\nimport { a } from './a.js'\n\nuse(fs, express, a)\n",
  },
  'makes a group where the file has groups': {
    file: '.ts',
    before: "import express from 'express'\n\nimport { a } from './a.js'\n\nuse(express, a)\n",
    steps: [{ use: ['os', 'cpus'] }],
    after:
      "import { cpus } from 'node:os'\n\nimport express from 'express'\n\nimport { a } from './a.js'\n\nuse(express, a)\n",
  },
  'goes last where nothing is sorted': {
    file: '.ts',
    before:
      "import { a } from './a.js'\nimport os from 'os'\nimport express from 'express'\nimport fs from 'fs'\n\nuse(a)\n",
    steps: [{ use: ['net', 'Socket'] }],
    after:
      "import { a } from './a.js'\nimport os from 'os'\nimport express from 'express'\nimport fs from 'fs'\nimport { Socket } from 'net'\n\nuse(a)\n",
  },
  'stays behind what is imported for its effects': {
    file: '.ts',
    before: "import 'dotenv/config'\nimport express from 'express'\n\nuse(express)\n",
    steps: [{ use: ['p-limit', 'default'] }, { use: ['apollo', 'default'] }],
    after:
      "import 'dotenv/config'\nimport apollo from 'apollo'\nimport express from 'express'\nimport pLimit from 'p-limit'\n\nuse(express)\n",
  },
  'stands behind a hash-bang, a licence and a directive': {
    file: '.cjs',
    before: "#!/usr/bin/env node\n/* Copyright */\n'use strict'\n\n// Starts.\nstart()\n",
    steps: [{ use: ['fs', 'readFile'] }],
    after:
      "#!/usr/bin/env node\n/* Copyright */\n'use strict'\n\nconst { readFile } = require('node:fs')\n\n// Starts.\nstart()\n",
  },
  'stands behind a licence and before the comment of the first statement': {
    file: '.ts',
    before: '// Copyright\n// More.\n\n/** Starts. */\nexport function start() {}\n',
    steps: [{ use: ['fs', 'readFile'] }],
    after:
      "// Copyright\n// More.\n\nimport { readFile } from 'node:fs';\n\n/** Starts. */\nexport function start() {}\n",
  },
  'keeps Windows line breaks': {
    file: '.ts',
    before: "import os from 'node:os';\r\n\r\nreadFileSync(os);\r\n",
    steps: [readFile, { constant: ['x', 'os.y'] }],
    after:
      "import { readFile } from 'node:fs/promises';\r\nimport os from 'node:os';\r\n\r\nconst x = os.y;\r\n\r\nreadFile(os);\r\n",
  },
  'separates statements on one line': {
    file: '.ts',
    before: "import a from 'a'; import b from 'b'; use(a, b)\n",
    steps: [{ use: ['c', 'c'] }],
    after: "import a from 'a'; import b from 'b';\nimport { c } from 'c';\n use(a, b)\n",
  },

  'requires, in place': {
    file: '.cjs',
    before: "const { readFileSync } = require('fs');\nconst x = require('x');\n\nreadFileSync(x);\n",
    steps: [readFile],
    after: "const { readFile } = require('fs/promises');\nconst x = require('x');\n\nreadFile(x);\n",
  },
  'adds to a destructuring': {
    file: '.cjs',
    before:
      "const { access } = require('fs').promises\nconst { readFileSync } = require('fs')\n\nreadFileSync(access)\n",
    steps: [readFile],
    after: "const { access, readFile } = require('fs').promises\n\nreadFile(access)\n",
  },
  'requires under another name': {
    file: '.cjs',
    before: "const { readFile, readFileSync } = require('fs')\n\nreadFileSync(readFile)\n".replace(
      'readFileSync(readFile)',
      'use(readFile, readFileSync)',
    ),
    steps: [readFile],
    after:
      "const { readFile } = require('fs')\nconst { readFile: readFileAsync } = require('fs/promises')\n\nuse(readFile, readFileAsync)\n",
  },
  'uses the object that is required': {
    file: '.cjs',
    before: "var fs = require('fs')\n\nfs.readFileSync(a)\n",
    steps: [fsReadFile],
    after: "var fs = require('fs')\n\nfs.promises.readFile(a)\n",
  },
  'does not use an object that is assigned': {
    file: '.cjs',
    before: "let fs = require('fs')\nfs = other\n\nfs.readFileSync(a)\n",
    steps: [fsReadFile],
    after: "let fs = require('fs')\nconst { readFile } = require('fs/promises')\nfs = other\n\nreadFile(a)\n",
  },
  'does not add to a destructuring with a rest': {
    file: '.cjs',
    before: "const { stat, ...fs } = require('fs/promises')\n\nuse(stat, fs)\n",
    steps: [{ use: ['fs/promises', 'readFile'] }],
    after:
      "const { stat, ...fs } = require('fs/promises')\nconst { readFile } = require('fs/promises')\n\nuse(stat, fs)\n",
  },
  'takes one of several variables out': {
    file: '.cjs',
    before: "var fs = require('fs'),\n    os = require('os'),\n    net = require('net');\n\nuse(fs, os, net)\n",
    steps: [{ release: 'os' }],
    after: "var fs = require('fs'),\n    net = require('net');\n\nuse(fs, os, net)\n",
  },
  'takes the first of several variables out': {
    file: '.cjs',
    before: "var fs = require('fs'),\n    os = require('os');\n\nuse(fs, os)\n",
    steps: [{ release: 'fs' }],
    after: "var os = require('os');\n\nuse(fs, os)\n",
  },
  'takes a variable out of a list with commas in front': {
    file: '.cjs',
    before: "var fs = require('fs')\n  , os = require('os')\n\nuse(fs, os)\n",
    steps: [{ release: 'os' }],
    after: "var fs = require('fs')\n\nuse(fs, os)\n",
  },
  'adds var where nothing else is used': {
    file: '.cjs',
    before: "var fs = require('fs')\n\nuse(fs)\n",
    steps: [{ use: ['os', 'cpus'] }],
    after: "var fs = require('fs')\nvar { cpus } = require('os')\n\nuse(fs)\n",
  },
  'ends a statement that would go on': {
    file: '.cjs',
    before: "const fs = require('fs')\n;(async () => {})(fs)\n",
    steps: [{ use: ['os', 'cpus'] }, { constant: ['y', 'z'] }],
    after: "const fs = require('fs')\nconst { cpus } = require('os')\nconst y = z\n;(async () => {})(fs)\n",
  },
  'does not join the statements around one that goes': {
    file: '.cjs',
    before: "const a = require('a')\nconst fs = require('fs');\n[a, fs].forEach(use)\n",
    steps: [{ release: 'fs' }],
    after: "const a = require('a')\n;\n[a, fs].forEach(use)\n",
  },
  'ends what it adds before a parenthesis': {
    file: '.cjs',
    before: "const a = require('a');\n(async () => {})(a)\nfunction f() {\n  return 1\n}\nf()\nf()\n",
    steps: [{ use: ['b', 'b'] }],
    after:
      "const a = require('a');\nconst { b } = require('b');\n(async () => {})(a)\nfunction f() {\n  return 1\n}\nf()\nf()\n",
  },
  'requires a default': {
    file: '.cjs',
    before: "const a = require('a')\n\nuse(a)\n",
    steps: [{ use: ['b', 'default'] }, { use: ['c', '='] }, { use: ['a', '='] }, { use: ['a', 'x.y'] }],
    after: "const a = require('a')\nconst { default: b } = require('b')\nconst c = require('c')\n\nuse(a)\n",
  },

  'imports with require where import syntax may not be': {
    file: '.cts',
    before: "import fs = require('fs')\n\nfs.statSync(readFileSync)\n",
    steps: [readFile, { use: ['os', 'cpus'] }],
    after: "import fs = require('fs')\nimport os = require('os')\n\nfs.statSync(fs.promises.readFile)\n",
  },
  promisifies: {
    file: '.ts',
    before: "import { exec } from 'node:child_process'\n\nexec(a)\n",
    steps: [{ promisified: ['child_process', 'execFile'] }, { promisified: ['child_process', 'execFile'] }],
    after:
      "import { exec, execFile } from 'node:child_process'\nimport { promisify } from 'node:util'\n\nconst execFileAsync = promisify(execFile)\n\nexec(a)\n",
  },
  'finds what is promisified already': {
    file: '.cjs',
    before:
      "const cp = require('child_process')\nconst util = require('util')\nconst run = util.promisify(cp.execFile)\n\nrun(a)\n",
    steps: [{ promisified: ['child_process', 'execFile'] }],
    after:
      "const cp = require('child_process')\nconst util = require('util')\nconst run = util.promisify(cp.execFile)\n\nrun(a)\n",
  },
  'promisifies with the objects that are there': {
    file: '.cjs',
    before: "const cp = require('child_process')\nconst util = require('util')\n\nfunction f() {}\n",
    steps: [{ promisified: ['child_process', 'execFile'] }],
    after:
      "const cp = require('child_process')\nconst util = require('util')\n\nconst execFileAsync = util.promisify(cp.execFile)\n\nfunction f() {}\n",
  },
  'names a type of JavaScript where it stands': {
    file: '.js',
    before: "import os from 'os'\n\nuse(os)\n",
    steps: [{ use: ['fs', 'Stats'], options: { typeOnly: true } }],
    after: "import os from 'os'\n\nuse(os)\n",
  },
}

describe('imports of a file', () => {
  let bench: Workbench
  before(() => {
    const files = Object.values(cases).map(({ file, before: text }, index) => [`case-${index}${file}`, text])
    bench = new Workbench({
      ...(Object.fromEntries(files) as Record<string, string>),
      'tsconfig.json': '{"compilerOptions": {"module": "nodenext", "allowJs": true}, "include": ["*"]}',
    })
  })
  after(() => bench.close())

  Object.entries(cases).forEach(([what, { file, steps, after: wanted }], index) => {
    it(what, () => {
      assert.equal(bench.change(bench.tree(`case-${index}${file}`), steps).text, wanted)
    })
  })

  it('gives the text to write', () => {
    const tree = bench.show('case-0.ts', "import * as fs from 'fs'\n\nfs.stat(a)\n")
    const { given } = bench.change(tree, [
      { use: ['fs', 'Stats'], options: { typeOnly: true } },
      { use: ['fs', '*'] },
      { use: ['os', '*'] },
    ])
    assert.deepEqual(given, ['fs.Stats', 'fs', 'os'])
  })

  it('names a type of JavaScript by its module', () => {
    const tree = bench.show(
      `case-${Object.keys(cases).indexOf('names a type of JavaScript where it stands')}.js`,
      "import os from 'os'\n",
    )
    assert.deepEqual(bench.change(tree, [{ use: ['fs', 'Stats'], options: { typeOnly: true } }]).given, [
      "import('fs').Stats",
    ])
  })
})
