import type { Step } from './workbench.ts'

/** A file before and after a change of its imports. */
export interface Case {
  /** Where `.ts` has import syntax that stays, `.cts` is CommonJS at run time, `.cjs` requires. */
  readonly file: '.ts' | '.cts' | '.cjs' | '.js' | '.tsx'
  readonly before: string
  readonly steps: readonly Step[]
  readonly after: string
}

const readFile: Step = { replace: 'readFileSync', by: ['node:fs/promises', 'readFile'] }
const fsReadFile: Step = { replace: 'fs.readFileSync', by: ['node:fs/promises', 'readFile'] }

/** Files with import syntax. */
export const importCases: Readonly<Record<string, Case>> = {
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
}
