import type { Case } from './import-cases.ts'
import type { Step } from './workbench.ts'

const readFile: Step = { replace: 'readFileSync', by: ['node:fs/promises', 'readFile'] }
const fsReadFile: Step = { replace: 'fs.readFileSync', by: ['node:fs/promises', 'readFile'] }

/** Files that require, and what is made of what they import. */
export const requireCases: Readonly<Record<string, Case>> = {
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
