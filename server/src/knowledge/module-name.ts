/** Node's own modules that may be written without the `node:` prefix, in all releases from 20 on; the others always carry it. */
const unprefixed = new Set(
  (
    '_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex _stream_passthrough ' +
    '_stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap assert assert/strict async_hooks ' +
    'buffer child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain events fs ' +
    'fs/promises http http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks process ' +
    'punycode querystring readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder ' +
    'sys timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib'
  ).split(' '),
)

/** The one name of a module that the tables use: `fs/promises` becomes `node:fs/promises`; packages and paths stay as they are. */
export function normalizeModule(specifier: string): string {
  return unprefixed.has(specifier) ? `node:${specifier}` : specifier
}

/**
 * The package that a module belongs to: `lodash/fp` → `lodash`, `@scope/name/sub` → `@scope/name`. A package of type
 * declarations counts as the one it describes: `@types/koa__router` → `@koa/router`. Node's own modules give `node`, as `@types/node` does.
 */
export function packageOfModule(specifier: string): string {
  if (normalizeModule(specifier).startsWith('node:')) return 'node'
  const [first = '', second = ''] = specifier.split('/', 2)
  if (first === '@types') {
    const [scope = '', name] = second.split('__', 2)
    return name === undefined ? scope : `@${scope}/${name}`
  }
  return first.startsWith('@') ? `${first}/${second}` : first
}
