import { Command, InvalidArgumentError, Option } from 'commander'
import type { CommandIo, ExitCode } from './command-io.ts'
import { fixFormats, type FixFlags } from './commands/fix-flags.ts'
import { formats, type LintFlags } from './commands/lint-flags.ts'
import type { LspFlags } from './commands/lsp.ts'
import { packageVersion } from '../engine/package-version.ts'
import { workerEngines } from './profile/worker-engine.ts'
import { profileEngines, profileFormats, progressForms, type ProfileFlags } from './commands/profile-flags.ts'
import { severities } from '../model/finding.ts'

/** Builds the command line. `onExit` gets the exit code of the command that ran. */
export function createProgram(io: CommandIo, onExit: (code: ExitCode) => void): Command {
  const program = new Command('offloop')
    .description('Finds work that holds up the Node.js event loop, and promises that get lost.')
    .version(packageVersion, '-v, --version', 'Print the version.')
    .helpOption('-h, --help', 'Print this help.')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(asSentence(text)),
    })
    .addHelpText('after', '\n`offloop COMMAND --help` tells more of each command.')
    .configureHelp({ styleTitle: (title) => title })

  addLint(program, io, onExit)
  addFix(program, io, onExit)
  addProfile(program, io, onExit)
  program
    .command('explain')
    .summary('Print the page of a rule.')
    .description('Prints what a rule finds, why that hurts, what to write instead, and what it misses.')
    .argument('<rule>', 'The name of a rule: blocking-call.')
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (rule: string, flags: { color?: boolean }) => {
      onExit((await import('./commands/explain.ts')).runExplain(rule, flags, io))
    })
  program
    .command('rules')
    .summary('List the rules.')
    .description('Lists every rule with its severity and what it finds.')
    .addOption(new Option('--format <format>', 'What to print.').choices(['pretty', 'json']).default('pretty'))
    .addOption(colorOption())
    .addOption(noColorOption())
    .action(async (flags: { format: 'pretty' | 'json'; color?: boolean }) => {
      onExit((await import('./commands/rules.ts')).runRules(flags, io))
    })
  program
    .command('init')
    .summary('Write a commented configuration.')
    .description('Writes offloop.jsonc here, with every setting explained and commented out.')
    .action(async () => onExit((await import('./commands/init.ts')).runInit(io)))
  program
    .command('lsp')
    .summary('Serve an editor.')
    .description('Speaks the language server protocol with the editor that starts it, until that goes away.')
    .option('--stdio', 'Over standard input and output.')
    .option('--node-ipc', 'Over the channel of a Node.js program that forked this process.')
    .addOption(new Option('--clientProcessId <id>', 'The process whose end is the end of this one.').hideHelp())
    .action(async (flags: LspFlags) => onExit(await (await import('./commands/lsp.ts')).runLsp(flags)))
  for (const command of [program, ...program.commands]) {
    command.addOption(
      new Option('--debug', 'Where Offloop itself fails, print the stack.').hideHelp(command !== program),
    )
  }
  return program
}

function addLint(program: Command, io: CommandIo, onExit: (code: ExitCode) => void): void {
  program
    .command('lint', { isDefault: false })
    .summary('Lint files and report what holds up the event loop.')
    .description(
      'Lints JavaScript and TypeScript. Without paths it lints the project here: every source file below the ' +
        'working directory but dependencies, build output and what .gitignore names.',
    )
    .argument('[paths...]', 'Files, directories and globs.')
    .optionsGroup('What to lint:')
    .option('--project <tsconfig>', 'Use this tsconfig for every file, instead of the nearest one.')
    .option(
      '--config <file>',
      'Use this configuration, instead of the nearest offloop.json, offloop.jsonc or package.json.',
    )
    .option('--rule <rule>', 'Run only this rule. Repeat it, or separate rules by commas.', collectRules)
    .option(
      '--since <ref>',
      'Report only findings on lines that changed since the git ref, or whose path runs through them.',
    )
    .option('--baseline <file>', 'Leave out findings that the file knows.')
    .option('--update-baseline', 'Write the findings of this run into the baseline, and drop those that are fixed.')
    .option('--jobs <n>', 'Lint so many projects side by side.', wholeNumber(1))
    .optionsGroup('What to report:')
    .addOption(
      new Option('--severity <least>', 'Report findings of at least this severity.')
        .choices(severities)
        .default('warning'),
    )
    .option('--quiet', 'Report errors only.')
    .option('--max-warnings <n>', 'Exit with 0 up to so many warnings.', wholeNumber(0))
    .addOption(new Option('--format <format>', 'How to report.').choices(formats).default('pretty'))
    .option('--output <file>', 'Write the report to a file.')
    .option('--no-evidence', 'Do not look at what `offloop profile` measured.')
    .option('--stats', 'Print sizes and times.')
    .addOption(colorOption())
    .addOption(noColorOption())
    .addHelpText(
      'after',
      `
Exit codes:
  0  no errors or warnings to report
  1  errors or warnings
  2  could not run: a wrong flag or configuration, nothing to lint

Examples:
  offloop lint                                   the project here
  offloop lint src 'packages/*/src/**/*.ts'      some of it
  offloop lint --since origin/main               what a branch changes
  offloop lint --format sarif --output offloop.sarif`,
    )
    .action(async (patterns: string[], flags: Omit<LintFlags, 'patterns'>) => {
      onExit(await (await import('./commands/lint.ts')).runLint({ ...flags, patterns }, io))
    })
}

function addFix(program: Command, io: CommandIo, onExit: (code: ExitCode) => void): void {
  program
    .command('fix')
    .summary('Change the code so that findings go.')
    .description(
      'Makes the safe edits that there are for findings: those that keep the meaning. Each is tried in memory first, and only ' +
        'made where it brings no type error and no new finding, and the finding goes. All files are written, or none.',
    )
    .argument(
      '[paths...]',
      'Files, directories and globs whose findings to fix. Others are changed where they call what changes.',
    )
    .optionsGroup('What to fix:')
    .option('--project <tsconfig>', 'Use this tsconfig for every file, and look for callers in its directory only.')
    .option(
      '--config <file>',
      'Use this configuration, instead of the nearest offloop.json, offloop.jsonc or package.json.',
    )
    .option('--rule <rule>', 'Fix findings of this rule only. Repeat it, or separate rules by commas.', collectRules)
    .addOption(
      new Option('--severity <least>', 'Fix findings of at least this severity.')
        .choices(severities)
        .default('warning'),
    )
    .optionsGroup('How to fix:')
    .option('--suggestions', 'Make suggestions too: edits that hold, but may change more than the finding.')
    .option('--interactive', 'Show each edit, suggestions too, and ask before it is made.')
    .option('--dry-run', 'Print the changes as a patch, and write nothing.')
    .option('--force', 'Change files also where git could not bring back what they are now.')
    .optionsGroup('What to report:')
    .option('--verbose', 'List each finding with what became of it.')
    .addOption(new Option('--format <format>', 'How to report.').choices(fixFormats).default('pretty'))
    .addOption(colorOption())
    .addOption(noColorOption())
    .addHelpText(
      'after',
      `
It refuses to run where a tracked file of the git repository has uncommitted changes, and outside a repository: nobody could
tell the edits from other changes, or undo them. Untracked files do not count, and are not changed. --force lifts all of this.
Nothing is ever written into node_modules or outside the repository.

Exit codes:
  0  no error or warning is left
  1  errors or warnings are left
  2  could not run, and nothing was changed

Examples:
  offloop fix                                    the project here
  offloop fix src --rule floating-promise        some of it
  offloop fix --dry-run | git apply              the same, by way of a patch
  offloop fix --interactive                      one edit after the other`,
    )
    .action(async (patterns: string[], flags: Omit<FixFlags, 'patterns'>) => {
      onExit(await (await import('./commands/fix.ts')).runFix({ ...flags, patterns }, io))
    })
}

function addProfile(program: Command, io: CommandIo, onExit: (code: ExitCode) => void): void {
  program
    .command('profile')
    .summary('Run a program beside its async and worker variants, and measure which one pays.')
    .description(
      'Runs a script or a server, and beside it the variants that the edits for its blocking calls make: each in a copy of the ' +
        'project, measured in turns and then profiled. Nothing of the project is changed.',
    )
    .argument('<file>', 'The file to run.')
    .argument('[args...]', 'What the program is given, after `--`.')
    .optionsGroup('What to run:')
    .option(
      '--function <name>',
      'Call this exported function, or method as Class.method, by way of FILE.profile.ts beside the file, which is written with sample arguments where it is not there.',
    )
    .option('--case <name>', 'Call this case of FILE.profile.ts; the one of the function when absent.')
    .option('--node <path>', 'Use this Node.js.')
    .option('--cwd <directory>', 'Run it in this directory of the project.')
    .option('--env-file <file>', 'Set the environment variables of this file that are not set. Repeat it.', collect)
    .optionsGroup('What to compare it with:')
    .option('--finding <place>', 'Make variants for this finding only: src/hash.ts:12. Repeat it.', collect)
    .option('--list-findings', 'Only list the findings that variants would be made for, as JSON, and run nothing.')
    .addOption(
      new Option(
        '--worker-engine <engine>',
        'What the worker variant runs on; else what is configured where it is installed, or worker_threads.',
      ).choices(workerEngines),
    )
    .option(
      '--variant <name=version>',
      'Compare with another version too: old=v1.2.0 is the project at a git revision, fast=src/fast.js another file. Repeat it.',
      collect,
    )
    .option('--no-edits', 'Make no variants from edits.')
    .option(
      '--config <file>',
      'Use this configuration, instead of the nearest offloop.json, offloop.jsonc or package.json.',
    )
    .optionsGroup('How to measure:')
    .option('--rounds <n>', 'Measure each variant so many times.', wholeNumber(1), 5)
    .option('--repeat <n>', 'Call a function so often in each run; about a second long when absent.', wholeNumber(1))
    .option('--timeout <seconds>', 'Stop a run after so long.', wholeNumber(1), 60)
    .optionsGroup('Load, for a server:')
    .option('--url <route>', 'Ask for this route: /path, or "POST /path". Repeat it.', collect)
    .option('--method <method>', 'How routes are asked for that do not say it.', 'GET')
    .option('--body <text>', 'What is sent with each request.')
    .option('--header <header>', 'A header of each request: "name: value". Repeat it.', collect)
    .option('--probe <path>', 'A cheap route that tells how long others wait.')
    .option('--connections <n>', 'Keep so many connections busy.', wholeNumber(1), 8)
    .option('--duration <seconds>', 'Put load on it for so long in each round.', wholeNumber(1), 4)
    .optionsGroup('What to report:')
    .option(
      '--budget <budgets>',
      'Exit with 1 where a median is larger: lbt=200ms (Loop Blocking Time), longest=50ms (block), and for a server p99=300ms and probe=50ms. Separate several by commas.',
      collect,
    )
    .option('--budget-of <variant>', 'The variant that the budgets are for.', 'baseline')
    .addOption(new Option('--format <format>', 'How to report.').choices(profileFormats).default('pretty'))
    .option('--output <file>', 'Write the report to a file.')
    .addOption(
      new Option(
        '--engine <engine>',
        'With 0x, only run the file under the 0x that is installed in the project or on the PATH, and say where its flame graph is: of one thread, nothing measured or compared.',
      )
        .choices(profileEngines)
        .default('offloop'),
    )
    .addOption(
      new Option(
        '--progress <form>',
        'How to tell the steps. With ndjson, each is a line of JSON on standard error, and all of standard output is one such line that names the directory of the result and its page.',
      )
        .choices(progressForms)
        .default('terminal'),
    )
    .addOption(colorOption())
    .addOption(noColorOption())
    .addHelpText(
      'after',
      `
Exit codes:
  0  everything was measured
  1  the program itself failed, or a budget was exceeded; what was measured is reported
  2  could not run, or what has a budget could not be measured

Examples:
  offloop profile report.js -- --year 2025       a script and its arguments
  offloop profile src/hash.ts --function hash    an exported function, called with sample arguments
  offloop profile src/server.ts                  a server, with load on the routes that were found to block
  offloop profile report.js --no-edits --variant old=main    a script beside what it was on another branch
  offloop profile src/server.ts --budget lbt=200ms,p99=300ms --format markdown    a check for CI
  offloop profile src/server.ts --url "POST /login" --body '{"name":"a"}' --header 'content-type: application/json'`,
    )
    .action(async (file: string, args: string[], flags: Omit<ProfileFlags, 'file' | 'args'>) => {
      onExit(await (await import('./commands/profile.ts')).runProfile({ ...flags, file, args }, io))
    })
}

function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value]
}

function colorOption(): Option {
  return new Option('--color', 'Use colours, also where standard output is no terminal.')
}

function noColorOption(): Option {
  return new Option('--no-color', 'Use no colours.')
}

function collectRules(value: string, previous: readonly string[] | undefined): string[] {
  const ids = value.split(',').map((id) => id.trim())
  if (ids.includes('')) throw new InvalidArgumentError('A rule has no name.')
  return [...(previous ?? []), ...ids]
}

function wholeNumber(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (/^\d+$/.test(value) && Number.isSafeInteger(number) && number >= least) return number
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`)
  }
}

/** `error: unknown option '--x'\n(Did you mean --y?)` as one line that begins with the program's name. */
function asSentence(text: string): string {
  const line = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\(Did you mean (.*)\?\)$/s, '; did you mean $1?')
    .replace(/\s*\n\s*/g, ' ')
  return `offloop: ${line}${/[.?]$/.test(line) ? '' : '.'}\n`
}
