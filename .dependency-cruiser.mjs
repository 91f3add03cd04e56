// The dependency direction of ARCHITECTURE.md. Each rule's comment says why it is there and what to do instead.

const io =
  '^(node:)?(fs|fs/promises|child_process|cluster|dgram|dns|http|http2|https|inspector|net|os|readline|repl|tls|worker_threads)$'

/** A rule that keeps one layer from importing others. */
function layer(name, from, to, comment, exceptions = []) {
  return {
    name,
    severity: 'error',
    comment,
    from: { path: `^server/src/${from}/` },
    to: { path: `^server/src/(${to})/`, ...(exceptions.length > 0 && { pathNot: exceptions }) },
  }
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment:
        'Files that import each other can only be understood and tested together. Move what both need into a third file that imports neither.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved-import',
      severity: 'error',
      // Both exist as types only.
      comment: 'The import leads nowhere. Correct the path, or add the package to package.json.',
      from: {},
      // `sarif` has types only.
      to: { couldNotResolve: true, pathNot: '^(vscode|sarif)$' },
    },
    {
      name: 'typescript-behind-compiler',
      severity: 'error',
      comment:
        'Only server/src/compiler imports typescript, because its API still changes between releases and every query is a round trip that must be batched. Import syntax from compiler/syntax.ts and types from compiler/types.ts; add what is missing there.',
      from: { path: '^(server|client|profiler)/', pathNot: '^server/src/compiler/' },
      to: { path: '(^|/node_modules/)(typescript|@typescript/[^/]+)(/|$)' },
    },
    {
      name: 'pure-layers-do-no-io',
      severity: 'error',
      comment:
        "model, knowledge, rules and edits import none of Node's modules, because the same input must give the same findings in the editor, on the command line and in a test. Let the host read it and pass the data in.",
      from: { path: '^server/src/(model|knowledge|rules|edits)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-does-no-io',
      severity: 'error',
      comment:
        'The engine takes plain data and gives plain data, so that the editor can hand it unsaved text and tests need no files. Read and write in server/src/host, and let cli or lsp pass the result in.',
      from: { path: '^server/src/engine/' },
      to: { path: io },
    },
    {
      name: 'io-in-host-only',
      severity: 'error',
      comment:
        'cli and lsp reach files, processes and git through server/src/host, so that errors are turned into sentences in one place. Add a function to the host.',
      from: { path: '^server/src/(cli|lsp)/' },
      to: { path: io },
    },
    {
      name: 'editor-protocol-in-lsp-only',
      severity: 'error',
      comment:
        'Only lsp speaks the language server protocol and only client knows VS Code; elsewhere positions are UTF-16 offsets and findings are plain data. Convert in lsp/to-lsp.ts.',
      from: { path: '^(server|profiler)/', pathNot: '^server/src/lsp/' },
      to: { path: '(^|/node_modules/)(vscode|vscode-[^/]+)(/|$)' },
    },
    layer(
      'compiler-is-the-ground',
      'compiler',
      'model|knowledge|rules|edits|engine|host|cli|lsp',
      "compiler wraps TypeScript's API and knows nothing of Offloop's own ideas, so that a new compiler release touches this folder alone. Pass what it needs as a parameter.",
    ),
    layer(
      'knowledge-is-data',
      'knowledge',
      'compiler|model|rules|edits|engine|host|cli|lsp',
      'knowledge is tables and how they are looked up, by module and member name, so that a user or a package can add rows. Put what needs a syntax tree into model.',
    ),
    layer(
      'model-below-rules',
      'model',
      'rules|edits|engine|host|cli|lsp',
      'model states facts about code that every rule shares; it judges nothing. Put the judgement into the rule, or pass the fact in.',
    ),
    layer(
      'edits-below-rules',
      'edits',
      'rules|engine|host|cli|lsp',
      'An edit is also what the profiler measures, where there is no rule and no editor. Pass the finding as plain data.',
    ),
    layer(
      'rules-below-engine',
      'rules',
      'engine|host|cli|lsp',
      'A rule is run by the engine and knows nothing of configuration files, suppression or output. Take it from the context that the rule is given.',
    ),
    layer(
      'engine-below-its-faces',
      'engine',
      'host|cli|lsp',
      'The engine is the same behind the editor and the command line. Have the caller pass in what it read.',
    ),
    layer(
      'host-knows-no-analysis',
      'host',
      'compiler|model|knowledge|rules|edits|cli|lsp',
      'host does input and output and decides nothing about code. Return the text or the bytes and let the caller hand them to the engine.',
    ),
    layer(
      'faces-see-the-facade',
      '(cli|lsp)',
      'compiler|model|knowledge|rules|edits',
      'cli and lsp see the engine, plain findings and plain edits only, so that both always show the same. Export what is missing from server/src/engine.',
      ['^server/src/model/(finding|edit)\\.ts$'],
    ),
    layer(
      'cli-without-lsp',
      'cli',
      'lsp',
      'The two faces of the engine do not know each other, but for the one door by which `offloop lsp` starts the server. Move what they share into engine or host.',
      ['^server/src/lsp/start-server\\.ts$'],
    ),
    layer(
      'lsp-without-cli',
      'lsp',
      'cli',
      'The two faces of the engine do not know each other. Move what they share into engine or host.',
    ),
    {
      name: 'client-sees-the-protocol',
      severity: 'error',
      comment:
        'The extension talks to the server over the language server protocol, because the two run in different processes. Import types from server/src/protocol.ts.',
      from: { path: '^client/' },
      to: { path: '^(server|profiler)/', pathNot: '^server/src/protocol\\.ts$' },
    },
    {
      name: 'profiler-stands-alone',
      severity: 'error',
      comment:
        'The profiler takes variants as plain data, so that it also measures files that no rule has seen. Pass {id, title, files}.',
      from: { path: '^profiler/' },
      to: { path: '^(server|client)/' },
    },
    {
      name: 'report-page-in-a-browser',
      severity: 'error',
      comment:
        "The page of a comparison runs in a browser: it imports the profiler's pure parts only. Put what it needs of a run into ReportData.",
      from: { path: '^profiler/src/report/(page|flame)/' },
      to: { path: '^profiler/src/', pathNot: '^profiler/src/(analysis|format|report)/' },
    },
    {
      name: 'report-does-no-io',
      severity: 'error',
      comment:
        'Reports are made of plain data, so that a browser, an editor and a test make the same. Read and write in profiler/src/export, or let the caller do it.',
      from: { path: '^profiler/src/(analysis|report)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      comment: 'What is shipped depends on nothing that is not. Move the shared code into the product.',
      from: { path: '^(server|client|profiler)/' },
      to: { path: '^(test|scripts|examples)/' },
    },
  ],
  options: {
    // TypeScript 7 has no transpile API that dependency-cruiser knows.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // It cannot read JSX; tsconfig.page.json has none of Node's types, which keeps those files to what a browser has.
    exclude: { path: '(^|/)fixtures/|[.]tsx$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.json'],
    },
  },
}
