import path from 'node:path'
import type { WorkspaceFolder } from 'vscode-languageserver'
import { isSourceName, isDeclarationName } from '../host/path-filter.ts'
import { findAbove, homeDirectory, isBelow, realPath } from '../host/paths.ts'
import { Folder, type FolderSurroundings } from './folder.ts'
import { pathOfUri, uriOfPath } from './uris.ts'

/** What makes a directory a project that can be linted without being a workspace folder. */
const projectMarks = ['package.json', 'tsconfig.json', 'jsconfig.json', 'offloop.json', 'offloop.jsonc'] as const

interface Place {
  readonly folder: Folder
  /** The directory as the client names it, which may lead through symbolic links. */
  readonly shownDirectory: string
}

/** The folders that are linted, and how URIs and files belong to them. */
export class Folders {
  private readonly around: FolderSurroundings
  private readonly places: Place[] = []
  /** Folders that nobody added: those of documents outside of all others. */
  private readonly adopted = new Set<Folder>()
  /** The URIs of open documents as the client writes them, by file. */
  private readonly openUris = new Map<string, string>()

  constructor(around: FolderSurroundings) {
    this.around = around
  }

  get all(): Folder[] {
    return this.places.map(({ folder }) => folder)
  }

  /** Adds a workspace folder. Those that are no directories on this machine are left out. */
  add({ uri }: Pick<WorkspaceFolder, 'uri'>): void {
    const directory = pathOfUri(uri)
    if (directory === undefined || this.all.some((folder) => folder.uri === uri)) return
    this.place(uri, directory, false)
  }

  async remove({ uri }: Pick<WorkspaceFolder, 'uri'>): Promise<void> {
    await this.drop(this.all.find((folder) => folder.uri === uri))
  }

  /** The folder with the file, the innermost where folders lie in each other; undefined where none has it. */
  folderOf(file: string): Folder | undefined {
    return this.places
      .map(({ folder }) => folder)
      .filter((folder) => (folder.isLoose ? path.posix.dirname(file) === folder.directory : folder.contains(file)))
      .sort((a, b) => b.directory.length - a.directory.length)[0]
  }

  /** The absolute path of a document, without the symbolic links that its folder is reached by; undefined if it is no file. */
  fileOf(uri: string): string | undefined {
    const file = pathOfUri(uri)
    if (file === undefined) return undefined
    const place = this.places
      .filter(({ shownDirectory }) => isBelow(file, shownDirectory))
      .sort((a, b) => b.shownDirectory.length - a.shownDirectory.length)[0]
    return place ? `${withSlash(place.folder.directory)}${file.slice(withSlash(place.shownDirectory).length)}` : file
  }

  /** A document's file with the folder that has it; undefined where none has. */
  find(uri: string): { readonly file: string; readonly folder: Folder } | undefined {
    const file = this.fileOf(uri)
    const folder = file === undefined ? undefined : this.folderOf(file)
    return file === undefined || !folder ? undefined : { file, folder }
  }

  /** The URI by which the client knows a file. */
  uriOf(file: string): string {
    const open = this.openUris.get(file)
    if (open !== undefined) return open
    const place = this.places
      .filter(({ folder }) => folder.contains(file))
      .sort((a, b) => b.folder.directory.length - a.folder.directory.length)[0]
    return uriOfPath(
      place ? `${withSlash(place.shownDirectory)}${file.slice(withSlash(place.folder.directory).length)}` : file,
    )
  }

  /** Notes that a document is open, and finds or makes its folder; undefined where it is not sensible to lint it. */
  open(uri: string): Folder | undefined {
    const written = this.fileOf(uri)
    if (written === undefined) return undefined
    const folder = this.folderOf(written) ?? this.adopt(written)
    // A folder that was made for it may be reached through symbolic links.
    this.openUris.set(this.fileOf(uri) ?? written, uri)
    return folder
  }

  /** Notes that a document is closed; a folder that was there for the sake of its documents ends with the last of them. */
  async close(uri: string): Promise<void> {
    const file = this.fileOf(uri)
    if (file === undefined) return
    this.openUris.delete(file)
    const folder = this.folderOf(file)
    const isAdopted = folder !== undefined && this.adopted.has(folder)
    if (isAdopted && ![...this.openUris.keys()].some((open) => this.folderOf(open) === folder)) await this.drop(folder)
  }

  /** A document outside of all folders: its project is linted, or the document alone where it belongs to none. */
  private adopt(file: string): Folder | undefined {
    const name = path.posix.basename(file)
    // Who looks at a dependency's source does not want to hear about it.
    if (!isSourceName(name) || isDeclarationName(name) || file.includes('/node_modules/')) return undefined
    const own = path.posix.dirname(file)
    const project = findAbove(own, projectMarks)
    const isLoose = project === undefined || isBelow(homeDirectory(), project) || project === homeDirectory()
    const directory = isLoose ? own : project
    const folder = this.place(uriOfPath(directory), directory, isLoose)
    this.adopted.add(folder)
    return folder
  }

  private place(uri: string, shownDirectory: string, isLoose: boolean): Folder {
    const folder = new Folder(uri, realPath(shownDirectory), isLoose, this.around)
    this.places.push({ folder, shownDirectory: shownDirectory.replace(/(?<=.)\/$/, '') })
    return folder
  }

  private async drop(folder: Folder | undefined): Promise<void> {
    const index = this.places.findIndex((place) => place.folder === folder)
    if (!folder || index === -1) return
    this.places.splice(index, 1)
    this.adopted.delete(folder)
    await folder.close()
  }
}

function withSlash(directory: string): string {
  return directory.endsWith('/') ? directory : `${directory}/`
}
