import type { BlockingRow, CallbackRow } from './row.ts'
import callbacksBuiltins from './tables/callbacks-builtins.json' with { type: 'json' }
import callbacksData from './tables/callbacks-data.json' with { type: 'json' }
import callbacksDecorators from './tables/callbacks-decorators.json' with { type: 'json' }
import callbacksDesktop from './tables/callbacks-desktop.json' with { type: 'json' }
import callbacksFunctional from './tables/callbacks-functional.json' with { type: 'json' }
import callbacksGraphql from './tables/callbacks-graphql.json' with { type: 'json' }
import callbacksJobs from './tables/callbacks-jobs.json' with { type: 'json' }
import callbacksMessages from './tables/callbacks-messages.json' with { type: 'json' }
import callbacksNode from './tables/callbacks-node.json' with { type: 'json' }
import callbacksScripts from './tables/callbacks-scripts.json' with { type: 'json' }
import callbacksServerless from './tables/callbacks-serverless.json' with { type: 'json' }
import callbacksTest from './tables/callbacks-test.json' with { type: 'json' }
import callbacksWeb from './tables/callbacks-web.json' with { type: 'json' }
import nodeBlocking from './tables/node-blocking.json' with { type: 'json' }
import packagesArchives from './tables/packages-archives.json' with { type: 'json' }
import packagesBuildTools from './tables/packages-build-tools.json' with { type: 'json' }
import packagesDatabases from './tables/packages-databases.json' with { type: 'json' }
import packagesDocuments from './tables/packages-documents.json' with { type: 'json' }
import packagesFiles from './tables/packages-files.json' with { type: 'json' }
import packagesHashing from './tables/packages-hashing.json' with { type: 'json' }
import packagesImages from './tables/packages-images.json' with { type: 'json' }
import packagesMisc from './tables/packages-misc.json' with { type: 'json' }
import packagesParsing from './tables/packages-parsing.json' with { type: 'json' }
import packagesProcesses from './tables/packages-processes.json' with { type: 'json' }
import packagesRendering from './tables/packages-rendering.json' with { type: 'json' }

/** Every table of blocking calls, in the order in which their rows are tried. */
export const blockingTables = [
  nodeBlocking,
  packagesHashing,
  packagesFiles,
  packagesProcesses,
  packagesDatabases,
  packagesParsing,
  packagesDocuments,
  packagesRendering,
  packagesBuildTools,
  packagesImages,
  packagesArchives,
  packagesMisc,
] as readonly unknown[] as readonly (readonly BlockingRow[])[]

/** Every table of callbacks, in the order in which their rows are tried: what a package says of its own emitters and promises comes before what holds of all. */
export const callbackTables = [
  callbacksData,
  callbacksDecorators,
  callbacksDesktop,
  callbacksFunctional,
  callbacksGraphql,
  callbacksJobs,
  callbacksMessages,
  callbacksScripts,
  callbacksServerless,
  callbacksTest,
  callbacksWeb,
  callbacksNode,
  callbacksBuiltins,
] as readonly unknown[] as readonly (readonly CallbackRow[])[]
