/**
 * The shape of the knowledge tables. Rows are data: JSON files under `tables/`, one array per file,
 * and the same shape in a user's configuration and in a package's own model.
 *
 * **Member paths** name a thing that a module offers:
 * `readFileSync` is an export (also reached through the default export or a namespace), `default` the default
 * export (also what `require` returns), `.x` a member, `()` the result of a call, `#` an instance made with `new`.
 * A path names what is called (`createRequire()` for `createRequire(a)(b)`); one that ends in `#` names the construction
 * itself (`new Worker(…)` is `Worker#`). It looks through promises: `await` is not written.
 * Examples: `hashSync` · `default()` · `default().get` · `Router().get` · `Piscina#.run` · `default#.prepare().all` (better-sqlite3) · `promises.readFile`.
 * In the module `global` a path starts at a global (`Atomics.wait`, `setTimeout`, `Promise#`); methods of built-in types
 * are written on an instance (`Array#.map`), however the value was made.
 *
 * **Order.** Several rows may name one thing: they are tried in order, a user's own first, and the first one whose
 * conditions (`when`, `size`, `firstArgument`, `versions`) hold decides. Where none holds, nothing is known.
 * Callback rows with different `callback` places do not compete: each place is decided for itself.
 */

/** What a blocking call spends the time on. */
export type CostKind =
  /** Waits for a file system call. */
  | 'file'
  /** Starts a process and waits for its end. */
  | 'process'
  /** Computes on the calling thread. */
  | 'cpu'
  /** Runs a query in an embedded database on the calling thread. */
  | 'database'
  /** Waits for the network. */
  | 'network'
  /** Sleeps or waits for another thread. */
  | 'wait'
  /** Loads and compiles code. */
  | 'module'

/** How long a usual call holds the event loop: `light` under 0.1 ms, `moderate` up to about 10 ms, `heavy` above. */
export type CostWeight = 'light' | 'moderate' | 'heavy'

/** A condition on the arguments; all given parts must hold. Indexes count from 0. */
export interface ArgumentCondition {
  /** The argument at this index is absent (an asynchronous twin is chosen by passing a callback there). */
  readonly absent?: number
  /** No argument is a function, or an object literal with a `callback`. */
  readonly noCallback?: boolean
  /** An option object at `argument` has (or, with `negate`, has not) the property with the literal value. */
  readonly option?: {
    readonly argument: number
    readonly property: string
    readonly equals: boolean | string | number
    readonly negate?: boolean
  }
  /** The argument at the index is a literal, one of these. */
  readonly literal?: { readonly argument: number; readonly oneOf: readonly (boolean | string | number)[] }
  /** The argument at this index is there and is no literal (a template without substitutions counts as one). */
  readonly notLiteral?: number
  /** The argument at the index is of this type, by its syntax or its declared type; it does not hold where neither tells. */
  readonly type?: { readonly argument: number; readonly is: 'number' | 'string' | 'object' }
}

export interface BlockingRow {
  /** Module specifier; Node's own with the `node:` prefix; `global` for globals such as `Atomics.wait`. */
  readonly module: string
  /** Other modules that offer the same members with the same cost. */
  readonly alsoIn?: readonly string[]
  /** Member path. */
  readonly member: string
  /** `Type.member` as the package's type declarations call it, for calls on typed values. */
  readonly typed?: string
  readonly cost: CostKind
  readonly weight: CostWeight
  /** Ends the sentence "`readFileSync` …": `reads the whole file while the event loop waits`. */
  readonly why: string
  /** From what input size it matters, in words with a unit: `about 1 MB`. */
  readonly matters?: string
  /**
   * A size that decides: below `lightBelow` (a literal argument or its `.length`) the row does not hold.
   * `whenUnknown` says what an argument of unknown size counts as: the row holds (`report`) or not (`silent`).
   */
  readonly size?: {
    readonly argument: number
    readonly unit: 'bytes' | 'bits' | 'characters' | 'rounds' | 'items'
    readonly lightBelow: number
    readonly whenUnknown: 'report' | 'silent'
  }
  readonly when?: ArgumentCondition
  /** Follows the word *use*: the asynchronous twin as one would write it (`fs.promises.readFile`), or another way (`a worker thread`). */
  readonly instead: string
  /**
   * A drop-in twin: it takes the same arguments and returns a promise of the same result. With `promisify` it takes a
   * callback after them, and `util.promisify` makes the drop-in of it.
   */
  readonly twin?: {
    readonly module: string
    readonly member: string
    readonly promisify?: boolean
    /** What is not quite the same, one sentence: `The files may come in another order.` */
    readonly note?: string
  }
  /** The documentation page that says so. */
  readonly source: string
}

/** When and how often a callback runs. */
export type CallbackTiming =
  /** During the call, in the caller's own context (`Array.prototype.map`). */
  | 'immediately'
  /** Once, later, on the event loop (`server.listen`, `process.once`). */
  | 'once'
  /** Later, on behalf of whoever made the call (promise reactions, `setImmediate`, `fs.readFile`'s callback). */
  | 'continuation'
  | 'per-request'
  | 'per-message'
  | 'per-job'
  | 'per-event'
  | 'timer'
  /** In another thread or process. */
  | 'worker'
  /** In a command-line program, for which blocking is fine. */
  | 'script'
  | 'test'
  | 'startup'
  /** Whenever the call's result is called or used: the result stands for the callback (`util.promisify`, `debounce`). */
  | 'wrapped'
  /** As `wrapped`, but the result is kept: once, or once for each key (`once`, `memoize`). */
  | 'memoized'

/**
 * Where a callback sits: an argument, or a property inside an argument. For `fileExport` and `handlerType` the exported
 * or typed value takes the place of argument 0, for `decorator` the arguments are those of the decorator itself.
 * A function that sits there is called; so is each function of an array there. Where a string or a URL stands instead,
 * it names a file whose code runs in another thread or process.
 */
export interface CallbackPlace {
  /** Index from 0; -1 for the last argument. */
  readonly argument: number
  /** All arguments from `argument` on. */
  readonly rest?: boolean
  /** Property path inside the argument, `*` for any key: `handler`, `resolvers.*.*`. */
  readonly property?: string
}

export interface CallbackRow {
  readonly module: string
  readonly alsoIn?: readonly string[]
  /** Exactly one of the six selectors. A member path that is called with callbacks … */
  readonly member?: string
  /** … a decorator on a method (`Get`), or on a class with the `methods` that the framework then calls … */
  readonly decorator?: string
  /** Only with `decorator`, for one that stands on a class. */
  readonly methods?: readonly string[]
  /** … an interface or base class whose listed methods the framework calls … */
  readonly implements?: { readonly type: string; readonly methods: readonly string[] }
  /** … an export of files that match a glob (relative to the package), in packages that depend on `module` or one of `alsoIn` … */
  readonly fileExport?: { readonly files: string; readonly names: readonly string[] }
  /** … a type whose values are handlers (`const handler: APIGatewayProxyHandler = …`) … */
  readonly handlerType?: string
  /** … or a directive at the head of a file (all its exported functions) or of a function: `use server`. */
  readonly directive?: string
  /** Type declarations' names for the receiver of `member`: `Application.get`, `IRouter.get`. */
  readonly typed?: readonly string[]
  /** With `member`: the first argument must be one of these string literals (`process.on('SIGTERM', …)`). */
  readonly firstArgument?: readonly string[]
  /** Always there with `member`. With `decorator` only for functions among the decorator's arguments, not for what it stands on. */
  readonly callback?: CallbackPlace
  /** What the callback's parameters are, as member paths of the same module, empty where nothing is known: `Socket#` for `io.on('connection', (socket) => …)`. */
  readonly gives?: readonly string[]
  readonly runs: CallbackTiming
  /**
   * The root's label: `GET {0}`. `{0}` is the first argument's literal text (of a decorator: its own), `{name}` the export's
   * or property's name, `{class}` and `{method}` those of the method. A placeholder without a value drops out, and the space before it.
   */
  readonly label: string
  /** Whether a promise that the callback returns is awaited or has its rejection handled. */
  readonly awaits?: boolean
  /** Only for these versions of the package (a semver range on the declared dependency); where none is declared, any version fits. */
  readonly versions?: string
  readonly source: string
}
