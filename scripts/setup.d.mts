/** A sentence that says which Node.js to install, or undefined when this version will do. */
export function explainOldNode(version: string): string | undefined
/** Why a directory's packages need to be installed, or undefined when they are the locked ones. */
export function explainStaleInstall(directory: string): string | undefined
/** Installs the locked packages of a directory where they are not there already; ends the process when it cannot. `options` are npm's. */
export function install(directory: string, options?: readonly string[]): void
