function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

/** Globals that read nothing but their arguments and change nothing, as ECMAScript and Node.js describe them. */
export const globalFunctions = words(
  'parseInt parseFloat isNaN isFinite Number String Boolean BigInt Symbol Array Object Date Error TypeError RangeError RegExp encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape structuredClone atob btoa clearTimeout clearInterval clearImmediate',
)

export const plainConstructors = words(
  'Promise Array Object Map Set WeakMap WeakSet Date Error TypeError RangeError SyntaxError EvalError URIError AggregateError RegExp String Number Boolean URL URLSearchParams TextEncoder TextDecoder ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array AbortController Headers',
)

export const globalNamespaces: Readonly<Record<string, ReadonlySet<string> | 'all' | undefined>> = {
  Math: 'all',
  JSON: 'all',
  Number: 'all',
  String: 'all',
  BigInt: 'all',
  Symbol: 'all',
  Date: 'all',
  Array: words('isArray from of'),
  Object: words(
    'keys values entries fromEntries is hasOwn create getPrototypeOf getOwnPropertyNames getOwnPropertyDescriptor getOwnPropertyDescriptors isFrozen isSealed groupBy',
  ),
  Map: words('groupBy'),
  Reflect: words('has get ownKeys getPrototypeOf'),
  Promise: words('resolve reject all allSettled any race'),
  Buffer: words('from alloc allocUnsafe concat byteLength compare isBuffer isEncoding'),
  URL: words('canParse parse'),
  ArrayBuffer: words('isView'),
  performance: words('now'),
  crypto: words('randomUUID'),
  process: words('cwd uptime hrtime memoryUsage cpuUsage'),
  Intl: 'all',
  Uint8Array: words('from of'),
  Int32Array: words('from of'),
  Uint32Array: words('from of'),
  Float64Array: words('from of'),
}

/** Exports of Node.js's modules that only compute. */
export const pureModules: Readonly<Record<string, ReadonlySet<string> | 'all' | undefined>> = {
  'node:path': 'all',
  'node:path/posix': 'all',
  'node:path/win32': 'all',
  'node:url': 'all',
  'node:querystring': 'all',
  'node:punycode': 'all',
  'node:util': words('format inspect isDeepStrictEqual stripVTControlCharacters styleText'),
  'node:perf_hooks': words('performance.now'),
  'node:timers/promises': words('setTimeout setImmediate scheduler.wait scheduler.yield'),
  'node:buffer': words('Buffer.from Buffer.alloc Buffer.concat Buffer.byteLength Buffer.compare Buffer.isBuffer'),
  'node:os': words('cpus availableParallelism totalmem freemem hostname platform tmpdir homedir EOL'),
  'node:crypto': words(
    'createHash createHmac hash randomBytes randomUUID randomInt timingSafeEqual pbkdf2Sync scryptSync hkdfSync generatePrimeSync getHashes',
  ),
  'node:zlib': words(
    'gzipSync gunzipSync deflateSync inflateSync deflateRawSync inflateRawSync brotliCompressSync brotliDecompressSync unzipSync crc32',
  ),
}

/** Packages whose blocking functions give a result for their arguments and do nothing else. */
export const computingPackages = words(
  'bcrypt bcryptjs argon2 @node-rs/bcrypt @node-rs/argon2 pako fflate js-yaml yaml jsonwebtoken',
)

/** Functions of node:fs and node:fs/promises that look and do not touch. */
export const fileReads =
  /^(?:readFile|readdir|stat|lstat|statfs|access|exists|realpath|readlink|glob)(?:Sync)?(?:\.native)?$/
export const fileWrites =
  /^(?:writeFile|appendFile|mkdir|mkdtemp|rm|rmdir|unlink|rename|copyFile|cp|symlink|link|truncate|chmod|chown|utimes)(?:Sync)?$/

/** Globals that call a function later. */
export const schedulers = words('setTimeout setInterval setImmediate queueMicrotask')

/** Built-in types whose methods change nothing but their receiver. */
export const transparentTypes = words(
  'Array ReadonlyArray String Number Boolean BigInt Symbol RegExp RegExpMatchArray RegExpExecArray Map ReadonlyMap Set ReadonlySet WeakMap WeakSet WeakRef Date Error Object CallableFunction Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array DataView ArrayBuffer MapIterator SetIterator ArrayIterator StringIterator RegExpStringIterator Iterator IteratorObject Generator URL URLSearchParams TextEncoder TextDecoder Buffer Hash Hmac NumberFormat DateTimeFormat Collator PluralRules RelativeTimeFormat ListFormat Segmenter Segments Dirent Stats StatsBase Headers',
)

/** Methods that change their receiver, by name alone or with their type. */
export const mutators: ReadonlySet<string> = new Set([
  ...words(
    'push pop shift unshift splice sort reverse fill copyWithin set add delete clear next return throw append update digest write swap16 swap32 swap64 getOrInsert getOrInsertComputed',
  ),
  ...words(
    'setTime setMilliseconds setSeconds setMinutes setHours setDate setMonth setFullYear setUTCMilliseconds setUTCSeconds setUTCMinutes setUTCHours setUTCDate setUTCMonth setUTCFullYear',
  ),
  ...['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64', 'BigInt64', 'BigUint64'].map(
    (kind) => `set${kind}`,
  ),
  ...['UInt8', 'UInt16LE', 'UInt16BE', 'UInt32LE', 'UInt32BE', 'Int8', 'Int16LE', 'Int16BE', 'Int32LE', 'Int32BE'].map(
    (kind) => `write${kind}`,
  ),
  ...['FloatLE', 'FloatBE', 'DoubleLE', 'DoubleBE', 'BigInt64LE', 'BigInt64BE', 'BigUInt64LE', 'BigUInt64BE'].map(
    (kind) => `write${kind}`,
  ),
  ...['UIntLE', 'UIntBE', 'IntLE', 'IntBE'].map((kind) => `write${kind}`),
])

/** Mutators after which the arguments are inside the receiver. */
export const storingMethods = words('push unshift splice fill set add append getOrInsert getOrInsertComputed')

/** Methods that give their receiver back. */
export const receiverMethods = words('sort reverse fill copyWithin set add update')

/** Methods that give something out of their receiver or arguments. */
export const elementMethods = words(
  'at find findLast get pop shift reduce reduceRight next valueOf concat deref getOrInsert getOrInsertComputed',
)

/** Methods that call a function for each element before they return. */
export const callbackMethods = words(
  'forEach map filter some every find findIndex findLast findLastIndex flatMap reduce reduceRight sort toSorted',
)
