import type { Habits } from '../text/habits.ts'

/** What a pool module is written for. */
export interface PoolKind {
  /** The package that keeps the threads, or Node's own module. */
  readonly engine: 'piscina' | 'tinypool' | 'worker_threads'
  readonly module: 'esm' | 'commonjs'
  /** Whether imports are written as such; `require` calls otherwise. */
  readonly hasImports: boolean
  readonly isTypeScript: boolean
  /** Whether it is JavaScript whose types are checked. */
  readonly isChecked?: boolean
  /** Whether memory can be handed over to the thread instead of being copied. */
  readonly handsOver?: boolean
}

/**
 * The module that runs functions of worker files in threads. It is its own counterpart in the threads: errors and Buffers
 * would otherwise lose on the way what structured clone does not know. What stands in «» is for TypeScript alone.
 */
export function poolText(kind: PoolKind, habits: Habits): string {
  const text = [
    // What is in «» says the types, which comments would have to say once more.
    kind.isChecked ? '// @ts-nocheck\n' : '',
    importsOf(kind),
    types,
    kind.engine === 'worker_threads' ? threadsOf(kind) : poolOf(kind),
    runOf(kind),
    kind.handsOver ? handingOver : '',
    kind.engine === 'worker_threads' ? queueOf(kind).replace('THREAD', threadOf(kind)) : '',
    taskOf(kind),
    kind.engine === 'worker_threads' ? serving : '',
    failure,
    kind.hasImports
      ? ''
      : `module.exports = { runInWorker, ${kind.handsOver ? 'handOver, ' : ''}${threadEntry(kind)} };\n`,
  ]
    .filter((part) => part !== '')
    .join('\n')
  const typed = kind.isTypeScript
    ? text.replace(/[«»]/g, '')
    : text.replace(/^«[^»]*»\n?|«[^»]*»/gm, '').replace(/\n{3,}/g, '\n\n')
  const exported = kind.hasImports ? typed : typed.replace(/^export /gm, '')
  return withHabits(exported, habits)
}

/** Templates are written with single quotes, semicolons and two spaces. */
function withHabits(
  text: string,
  { quote, semicolon, indent, newLine, nodePrefix, hasTrailingCommas }: Habits,
): string {
  let result = text.trimStart()
  if (semicolon === '') result = result.replace(/;$/gm, '')
  if (quote === '"') result = result.replaceAll("'", '"')
  if (nodePrefix === '') result = result.replace(/(['"])node:(?=module|os|path|url)/g, '$1')
  if (!hasTrailingCommas) result = result.replace(/,(?=\n *[)}\]])/g, '')
  if (indent !== '  ') result = result.replace(/^(?: {2})+/gm, (spaces) => indent.repeat(spaces.length / 2))
  return newLine === '\n' ? result : result.replaceAll('\n', newLine)
}

function queueOf({ handsOver }: PoolKind): string {
  return handsOver ? queue.replace('postMessage(job.task)', 'postMessage(job.task, job.transferList)') : queue
}

/** The first code of a thread: it loads this file and has it serve. */
function entryOf({ module, isTypeScript }: PoolKind): string {
  if (isTypeScript) {
    const load =
      module === 'esm'
        ? "url.endsWith('ts') ? createRequire(url)(file) : await import(url)"
        : 'createRequire(file)(file)'
    return `/**
 * What a thread does first: it loads this file. A loader such as tsx is there in a thread that begins with a module, and
 * under every release of Node.js it compiles what is asked for with \`require\`.
 */
const entry = \`
import { createRequire } from 'node:module'
import { workerData } from 'node:worker_threads'
const { ${module === 'esm' ? 'url, file' : 'file'} } = workerData
const pool = ${load}
pool.serveTasks()
\`;`
  }
  return module === 'esm'
    ? "const entry = `import(require('node:worker_threads').workerData).then((pool) => pool.serveTasks())`;"
    : "const entry = `require(require('node:worker_threads').workerData).serveTasks()`;"
}

function threadOf({ module, isTypeScript }: PoolKind): string {
  const isEsm = module === 'esm'
  if (!isTypeScript) return `new Worker(entry, { eval: true, workerData: ${isEsm ? 'import.meta.url' : '__filename'} })`
  const self = isEsm ? '{ url: import.meta.url, file: fileURLToPath(import.meta.url) }' : '{ file: __filename }'
  return `new Worker(new URL('data:text/javascript,' + encodeURIComponent(entry)), {
    workerData: ${self},
  })`
}

function threadEntry({ engine }: PoolKind): string {
  return engine === 'worker_threads' ? 'serveTasks' : 'runTask'
}

function importsOf(kind: PoolKind): string {
  const isEsm = kind.module === 'esm'
  const needed: (readonly [names: string, module: string])[] = [
    ...(isEsm && kind.isTypeScript ? ([['{ createRequire }', 'node:module']] as const) : []),
    ['{ availableParallelism }', 'node:os'],
    [isEsm ? '{ extname }' : '{ dirname, extname, resolve }', 'node:path'],
    ...(isEsm && kind.isTypeScript ? ([['{ fileURLToPath }', 'node:url']] as const) : []),
    kind.engine === 'worker_threads'
      ? ['{ parentPort, Worker }', 'node:worker_threads']
      : [kind.engine === 'piscina' ? '{ Piscina }' : '{ Tinypool }', kind.engine],
  ]
  const lines = needed.map(([names, module]) =>
    kind.hasImports ? `import ${names} from '${module}';` : `const ${names} = require('${module}');`,
  )
  return `${lines.join('\n')}\n`
}

const types = `«interface Task {
  readonly file: string;
  readonly name: string;
  readonly values: readonly unknown[];
  readonly areBuffers: readonly boolean[];
}

type Outcome =
  | { readonly value: unknown; readonly isBuffer: boolean }
  | { readonly error: unknown; readonly properties: object };
»`

function poolOf({ engine, module }: PoolKind): string {
  const name = engine === 'piscina' ? 'Piscina' : 'Tinypool'
  return `let pool«: ${name} | undefined»;

/** Threads that wait for work do not keep the program from ending. */
function start()«: ${name}» {
  return new ${name}({
    filename: ${module === 'esm' ? 'import.meta.url' : '__filename'},
    name: 'runTask',
    minThreads: 1,
    maxThreads: availableParallelism(),
    idleTimeout: 60_000,
  });
}
`
}

function threadsOf(kind: PoolKind): string {
  return `«interface Job {
  readonly task: Task;
${kind.handsOver ? '  readonly transferList: ArrayBuffer[];\n' : ''}  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

»${entryOf(kind)}

const idle«: Worker[]» = [];
const running = new Map«<Worker, Job>»();
const waiting«: Job[]» = [];
`
}

function runOf({ engine, module, handsOver }: PoolKind): string {
  const isEsm = module === 'esm'
  const caller = isEsm ? 'callerUrl' : 'callerFile'
  const file = isEsm
    ? 'new URL(file + extname(new URL(callerUrl).pathname), callerUrl).href'
    : 'resolve(dirname(callerFile), file + extname(callerFile))'
  const send =
    engine === 'worker_threads'
      ? `  const outcome = await new Promise«<Outcome>»((settle, reject) => {
    waiting.push({ task, ${handsOver ? 'transferList, ' : ''}resolve: settle, reject });
    next();
  });`
      : `  pool ??= start();
  const outcome«: Outcome» = await pool.run(task${handsOver ? ', { transferList }' : ''});`
  return `/**
 * Calls a function that a worker file exports in a thread, and gives what it returns or throws. The file is named relative
 * to the caller and without an ending: it has the same one, in the sources as after a build.
 */
export async function runInWorker«<Run extends (...values: never[]) => unknown>»(
  ${caller}«: string»,
  file«: string»,
  name«: string»,
  ...values«: Parameters<Run>»
)«: Promise<Awaited<ReturnType<Run>>>» {
  const task«: Task» = {
    file: ${file},
    name,
    values,
    areBuffers: values.map((value) => Buffer.isBuffer(value)),
  };
${handsOver ? '  const transferList = values.flatMap(memoryOf);\n' : ''}${send}
  if ('error' in outcome)
    throw outcome.error instanceof Error ? Object.assign(outcome.error, outcome.properties) : outcome.error;
  return (outcome.isBuffer ? asBuffer(outcome.value) : outcome.value)« as Awaited<ReturnType<Run>>»;
}
`
}

const handingOver = `const handedOver = new WeakSet«<object>»();

/**
 * Has the memory of bytes go over to the thread with the call that they are given to, instead of a copy. Nobody may read them
 * afterwards.
 */
export function handOver«<Bytes extends ArrayBuffer | ArrayBufferView>»(bytes«: Bytes»)«: Bytes» {
  handedOver.add(bytes);
  return bytes;
}

/** A part of a larger memory is copied: others may have the rest. */
function memoryOf(value«: unknown»)«: ArrayBuffer[]» {
  if (!(value instanceof ArrayBuffer) && !ArrayBuffer.isView(value)) return [];
  if (!handedOver.has(value)) return [];
  if (value instanceof ArrayBuffer) return [value];
  const { buffer, byteLength } = value;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
`

const queue = `/** Gives work to threads that have none, and starts more threads as long as there are processors for them. */
function next()«: void» {
  for (let job = waiting[0]; job; job = waiting[0]) {
    const worker = idle.pop() ?? (running.size < availableParallelism() ? start() : undefined);
    if (!worker) return;
    waiting.shift();
    running.set(worker, job);
    worker.ref();
    try {
      worker.postMessage(job.task);
    } catch (error) {
      rest(worker);
      job.reject(error);
    }
  }
}

function start()«: Worker» {
  const worker = THREAD;
  worker.on('message', (outcome«: Outcome») => {
    const job = running.get(worker);
    rest(worker);
    job?.resolve(outcome);
    next();
  });
  worker.on('error', (error) => drop(worker, error));
  worker.on('exit', () => drop(worker, new Error('The worker ended before its task did.')));
  return worker;
}

/** A thread that waits for work does not keep the program from ending. */
function rest(worker«: Worker»)«: void» {
  running.delete(worker);
  worker.unref();
  idle.push(worker);
}

function drop(worker«: Worker», error«: unknown»)«: void» {
  const job = running.get(worker);
  running.delete(worker);
  if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
  job?.reject(error);
  next();
}
`

function taskOf({ engine, module, isTypeScript }: PoolKind): string {
  const load =
    module === 'commonjs'
      ? '    const tasks = require(file);\n'
      : isTypeScript
        ? `    // A loader such as tsx reaches \`require\` in threads under every release of Node.js, \`import\` only in newer ones.
    const tasks = file.endsWith('ts') ? createRequire(file)(fileURLToPath(file)) : await import(file);
`
        : '    const tasks = await import(file);\n'
  return `/**
 * The part of \`runInWorker\` that runs in the thread.
 * @worker
 */
${engine === 'worker_threads' ? '' : 'export '}async function runTask({ file, name, values, areBuffers }«: Task»)«: Promise<Outcome>» {
  try {
${load}    const value«: unknown» = await tasks[name](
      ...values.map((given, index) => (areBuffers[index] ? asBuffer(given) : given)),
    );
    return { value, isBuffer: Buffer.isBuffer(value) };
  } catch (error) {
    return failureOf(error);
  }
}
`
}

const serving = `export function serveTasks()«: void» {
  parentPort?.on('message', (task«: Task») => {
    runTask(task)
      .then((outcome) => parentPort?.postMessage(outcome))
      .catch((error) => parentPort?.postMessage(failureOf(error)));
  });
}
`

const failure = `/** A copy of an error has its message, stack and cause; what else it says of itself goes along. */
function failureOf(error«: unknown»)«: Outcome» {
  if (!(error instanceof Error)) return { error, properties: {} };
  const copy = copyOf(error);
  const properties = Object.entries(error).filter(([, value]) => Object(value) !== value && typeof value !== 'symbol');
  if (copy.name !== error.name) properties.push(['name', error.name]);
  return { error: copy, properties: Object.fromEntries(properties) };
}

function copyOf(error«: Error»)«: Error» {
  try {
    return structuredClone(error);
  } catch {
    return Object.assign(new Error(error.message), { stack: error.stack });
  }
}

/** A Buffer arrives as the Uint8Array that it is underneath. */
function asBuffer(value«: unknown»)«: unknown» {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}
`
