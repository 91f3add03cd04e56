import { configurationDefaults } from '../../engine/configuration-defaults.ts'
import { knownRules } from '../../engine/known-rules.ts'
import { exists, resolvePath } from '../../host/paths.ts'
import { RunError } from '../../host/run-error.ts'
import { writeFileAtomically } from '../../host/write-file.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'

const fileName = 'offloop.jsonc'

/** `offloop init`: writes a configuration that says what can be set, and sets nothing. */
export function runInit(io: CommandIo): ExitCode {
  const present = [fileName, 'offloop.json'].find((name) => exists(resolvePath(io.cwd, name)))
  if (present !== undefined) throw new RunError(`${present} is already here; remove it first to start anew.`)
  writeFileAtomically(resolvePath(io.cwd, fileName), initialConfiguration(exists(resolvePath(io.cwd, schemaPath))))
  io.stdout.write(`Wrote ${fileName}. It changes nothing yet: uncomment what you need, then run \`offloop lint\`.\n`)
  return exitCodes.clean
}

const schemaPath = './node_modules/offloop/schemas/offloop.schema.json'

/** The text of a new configuration. With `hasSchema` it names the schema that the installed package brings. */
export function initialConfiguration(hasSchema: boolean): string {
  const idWidth = Math.max(...knownRules.map((rule) => rule.id.length)) + 2
  const rules = knownRules.map((rule) => {
    return `    // ${`"${rule.id}"`.padEnd(idWidth)}: "default", // ${rule.summary}.`
  })
  return `{
  // The configuration of Offloop. Everything in it is optional; what is commented out shows the defaults.
${hasSchema ? `  "$schema": "${schemaPath}",\n` : ''}
  // Which files to lint where the command line names none. Globs, relative to this file.
  // "include": ${JSON.stringify(configurationDefaults.include)},

  // Which files and directories to leave out, besides node_modules, build output and what .gitignore names.
  // "exclude": ["src/generated/**"],

  // Where the code of some files runs: "event-loop", "startup", "worker", "script", "test" or "unknown".
  // Blocking work is reported only where it can hold up the event loop.
  // "contexts": [
  //   { "files": "tools/**", "context": "script" }
  // ],

  // Each rule is "off", "default", or has a severity: "error", "warning", "info" or "hint".
  // An object sets options too: { "severity": "warning", … }; \`offloop explain RULE\` lists them.
  "rules": {
${rules.join('\n')}
  },

  // What Offloop cannot know: functions of your own, or of packages that its tables lack.
  // "knowledge": {
  //   "blocking": [
  //     {
  //       "module": "./src/legacy/report.ts",
  //       "member": "renderReport",
  //       "cost": "cpu",
  //       "weight": "heavy",
  //       "why": "lays out every page before it returns",
  //       "instead": "the report queue"
  //     }
  //   ]
  // },

  // What edits write: the handler in .catch(), such as logger.error, and what moved work runs on, piscina, tinypool or worker_threads.
  // "edits": {
  //   "rejectionHandler": ${JSON.stringify(configurationDefaults.edits.rejectionHandler)},
  //   "worker": ${JSON.stringify(configurationDefaults.edits.worker)}
  // },

  // Whether eslint-disable and oxlint-disable comments of equivalent rules count.
  // "honourOtherLinters": ${configurationDefaults.honourOtherLinters},

  // Larger files are skipped.
  // "maxFileBytes": ${configurationDefaults.maxFileBytes}
}
`
}
