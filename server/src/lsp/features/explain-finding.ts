import {
  MarkupKind,
  type CancellationToken,
  type Hover,
  type HoverParams,
  type ServerCapabilities,
} from 'vscode-languageserver'
import { ruleSection, whenRuleIsFine } from '../../engine/rule-section.ts'
import type { FileFindings } from '../../engine/live/live-answers.ts'
import type { Finding } from '../../model/finding.ts'
import { subjectOf } from '../action-data.ts'
import { askFindings, type Asked } from '../ask.ts'
import type { Client } from '../client.ts'
import { fromPosition } from '../from-lsp.ts'
import { guard } from '../guard.ts'
import { rulePageUri } from '../rule-page-uri.ts'
import type { ServerState } from '../state.ts'
import { toLocation, toPosition, toRange } from '../to-lsp.ts'

/** Hover on a finding: what it costs, the path, when it is fine, and where to read on. */
export function register(state: ServerState): ServerCapabilities {
  state.connection.onHover(
    guard(state, 'textDocument/hover', null, (params: HoverParams, token) => explain(state, params, token)),
  )
  return { hoverProvider: true }
}

async function explain(
  state: ServerState,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const asked = await askFindings(state, textDocument.uri, token)
  if (!asked) return null
  const offset = fromPosition(asked.lines, position)
  const here = asked.answer.findings.filter(({ span }) => span.start <= offset && offset <= span.end)
  const [first] = here
  if (!first) return null
  const value = here.map((finding) => describe(finding, asked, state.client)).join('\n\n---\n\n')
  const range = toRange(asked.lines, first.span)
  return state.client.hasMarkdownHover
    ? { contents: { kind: MarkupKind.Markdown, value }, range }
    : { contents: { kind: MarkupKind.PlainText, value: toPlainText(value) }, range }
}

function describe(finding: Finding, asked: Asked<FileFindings>, client: Client): string {
  const { ruleId, message, help } = finding
  const cost = ruleSection(ruleId, 'Why it hurts')
  const fine = whenRuleIsFine(ruleId)
  const parts = [
    // Offloop's own client shows the diagnostic with its path beside the hover.
    ...(client.hasCommands ? [] : [`${message} ${help}`]),
    ...(finding.path.length > 0 && !client.hasCommands ? [describePath(finding, asked)] : []),
    ...(cost === undefined ? [] : [`**What it costs:** ${cost}`]),
    ...(fine === undefined ? [] : [`**When it is fine:** ${fine}`]),
    ...describeFixes(finding, asked),
    describeLinks(finding, asked, client),
  ]
  return parts.join('\n\n')
}

/** What can be done about it, as far as that is known without working it out. */
function describeFixes(finding: Finding, { folder, file }: Asked<FileFindings>): string[] {
  const edits = folder.edits.known(file, subjectOf(finding))?.edits ?? finding.edits
  const fixes = edits.filter(({ refused }) => refused === undefined)
  const rows = fixes.map(({ title, notes = [] }) => {
    const said = notes.length > 0 ? `: ${notes.join(' ')}` : ''
    return `- ${escapeMarkdown(`${title}${said}`)}`
  })
  return rows.length === 0 ? [] : [`**Fixes,** the first to try first:\n\n${rows.join('\n')}`]
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&')
}

function describePath({ path }: Finding, { places }: Asked<FileFindings>): string {
  const steps = path.map(({ label, file, span }, index) => {
    const location = toLocation(places, file, span)
    const text = escapeMarkdown(label)
    const shown = location ? `[${text}](${location.uri}#L${location.range.start.line + 1})` : text
    return `${index + 1}. ${shown}`
  })
  return `**How the event loop gets here:**\n\n${steps.join('\n')}`
}

function describeLinks(
  { ruleId, path, span }: Finding,
  { lines, places, file }: Asked<FileFindings>,
  client: Client,
): string {
  const page = rulePageUri(ruleId)
  if (!client.hasCommands) return page === undefined ? `Rule: ${ruleId}` : `[More about ${ruleId}](${page})`
  const links = [`[More about ${ruleId}](${commandUri('offloop.openRuleDocumentation', ruleId)})`]
  if (path.length > 0) {
    const at = toPosition(lines, span.start)
    links.push(`[Show all blocking paths](${commandUri('offloop.showBlockingPaths', places.uriOf(file), at)})`)
  }
  return links.join(' · ')
}

function commandUri(command: string, ...parameters: unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(parameters))}`
}

function toPlainText(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)/g, '$1')
    .replaceAll('**', '')
    .replace(/\\(?=[\\`*_{}[\]<>#|])/g, '')
}
