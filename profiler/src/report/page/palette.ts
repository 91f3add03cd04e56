/** Colours of the page, which are those of the editor around it, as `rgb(…)`. */
export interface Palette {
  readonly text: string
  readonly dim: string
  readonly line: string
  readonly background: string
  readonly idle: string
  readonly busy: string
  readonly gc: string
  readonly bad: string
  readonly good: string
  readonly accent: string
  /** The family, as CSS writes it. */
  readonly font: string
}

export function readPalette(): Palette {
  // Only a colour that an element has is worked out; a property that holds one is text.
  const probe = document.createElement('span')
  document.body.append(probe)
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const palette = {
    text: read('text'),
    dim: read('dim'),
    line: read('line'),
    background: read('background'),
    idle: read('idle'),
    busy: read('busy'),
    gc: read('gc'),
    bad: read('bad'),
    good: read('good'),
    accent: read('accent'),
    font: getComputedStyle(document.body).fontFamily,
  }
  probe.remove()
  return palette
}

/** VS Code tells of another theme by the classes of the body, a browser by its preference. Returns how to stop watching. */
export function watchTheme(onChange: () => void): () => void {
  const classes = new MutationObserver(onChange)
  for (const element of [document.body, document.documentElement])
    classes.observe(element, { attributes: true, attributeFilter: ['class', 'style', 'data-vscode-theme-kind'] })
  const preference = matchMedia('(prefers-color-scheme: dark)')
  preference.addEventListener('change', onChange)
  return () => {
    classes.disconnect()
    preference.removeEventListener('change', onChange)
  }
}
