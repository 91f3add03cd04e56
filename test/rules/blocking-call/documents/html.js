let processor

// Loaded and put together when it is first needed, but run for each text.
export async function clean(html) {
  if (processor == null) {
    const [{ rehype }, { default: minifyWhitespace }] = await Promise.all([
      import('rehype'),
      import('rehype-minify-whitespace'),
    ])
    processor = rehype().use(minifyWhitespace, { newlines: false })
  }
  return String(await processor.process(html)) // expect[blocking-call]: processor.process runs all plugins
}

// The same names without the package.
let own
export async function quiet(html) {
  own ??= { process: async (text) => text, parse: (text) => text }
  return (await own.process(html)) + own.parse(html)
}
