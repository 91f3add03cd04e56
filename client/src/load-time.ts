/** When the extension's code began to run, on the clock of `performance.now()`. This module has to be the first import. */
export const loadStartMs = performance.now()
