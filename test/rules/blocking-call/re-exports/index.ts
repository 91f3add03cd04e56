export * from './platform.js'
export { default as runFile } from './platform.js'
export { loadPage } from './pages.js'
export { default as renderDefault } from './pages.js'
