/** How a webview is told of the theme of its editor: by classes of its body and variables of its root. */
interface EditorTheme {
  readonly scheme: 'light' | 'dark'
  /** Empty where no editor is around. */
  readonly bodyClass: string
  /** Of VS Code's variables, those that the page uses. */
  readonly style: string
}

/** Values as VS Code has them in its own themes. */
export const editorThemes: Readonly<Record<string, EditorTheme>> = {
  'a light browser': { scheme: 'light', bodyClass: '', style: '' },
  'a dark browser': { scheme: 'dark', bodyClass: '', style: '' },
  'Light Modern': {
    scheme: 'dark',
    bodyClass: 'vscode-light',
    style: variables({
      'editor-background': '#ffffff',
      foreground: '#3b3b3b',
      descriptionForeground: '#3b3b3b',
      'widget-border': '#e5e5e5',
      'textCodeBlock-background': '#f8f8f8',
      'textLink-foreground': '#005fb8',
      'button-background': '#005fb8',
      'button-foreground': '#ffffff',
      'button-secondaryBackground': '#e5e5e5',
      'button-secondaryForeground': '#3b3b3b',
      'charts-blue': '#1a85ff',
      'charts-yellow': '#bf8803',
      'charts-red': '#e51400',
      'charts-green': '#388a34',
      'charts-purple': '#652d90',
      focusBorder: '#005fb8',
    }),
  },
  'Dark Modern': {
    scheme: 'light',
    bodyClass: 'vscode-dark',
    style: variables({
      'editor-background': '#1f1f1f',
      foreground: '#cccccc',
      descriptionForeground: '#9d9d9d',
      'widget-border': '#313131',
      'textCodeBlock-background': '#2b2b2b',
      'textLink-foreground': '#4daafc',
      'button-background': '#0078d4',
      'button-foreground': '#ffffff',
      'button-secondaryBackground': '#313131',
      'button-secondaryForeground': '#cccccc',
      'charts-blue': '#3794ff',
      'charts-yellow': '#cca700',
      'charts-red': '#f14c4c',
      'charts-green': '#89d185',
      'charts-purple': '#b180d7',
      focusBorder: '#0078d4',
    }),
  },
  'Dark High Contrast': {
    scheme: 'dark',
    bodyClass: 'vscode-high-contrast',
    style: variables({
      'editor-background': '#000000',
      foreground: '#ffffff',
      descriptionForeground: 'rgba(255, 255, 255, 0.7)',
      contrastBorder: '#6fc3df',
      'textCodeBlock-background': '#000000',
      'textLink-foreground': '#21a6ff',
      'button-foreground': '#ffffff',
      'button-background': '#000000',
      'button-border': '#6fc3df',
      'charts-blue': '#3794ff',
      'charts-yellow': '#cca700',
      'charts-red': '#f14c4c',
      'charts-green': '#89d185',
      'charts-purple': '#b180d7',
      focusBorder: '#f38518',
    }),
  },
  'Light High Contrast': {
    scheme: 'light',
    bodyClass: 'vscode-high-contrast vscode-high-contrast-light',
    style: variables({
      'editor-background': '#ffffff',
      foreground: '#292929',
      descriptionForeground: 'rgba(41, 41, 41, 0.7)',
      contrastBorder: '#0f4a85',
      'textCodeBlock-background': '#f2f2f2',
      'textLink-foreground': '#0f4a85',
      'button-foreground': '#ffffff',
      'button-background': '#0f4a85',
      'button-secondaryForeground': '#292929',
      'button-secondaryBackground': '#ffffff',
      'charts-blue': '#1a85ff',
      'charts-yellow': '#bf8803',
      'charts-red': '#b5200d',
      'charts-green': '#374e06',
      'charts-purple': '#652d90',
      focusBorder: '#006bbd',
    }),
  },
}

function variables(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `--vscode-${name}: ${value};`)
    .join(' ')
}
