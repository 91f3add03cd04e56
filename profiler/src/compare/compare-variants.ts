import path from 'node:path'
import type { Comparison, VariantResult } from '../format/comparison.ts'
import { formatVersion } from '../format/comparison.ts'
import { calibrate } from '../launch/calibrate.ts'
import { describeMachine } from '../launch/machine.ts'
import { findRuntime, type Runtime } from '../launch/runtime.ts'
import { createWorkspace } from '../launch/workspace.ts'
import type { CompareRequest } from './compare-request.ts'
import { compareOutputs } from './compare-outputs.ts'
import { inTemporaryDirectory } from './in-temporary-directory.ts'
import { VariantRunner, type Prepared } from './variant-runner.ts'

/**
 * Runs a program and its variants, each in a copy of the project: without a profiler, in turns, so that what disturbs the machine
 * disturbs all of them; then each once with the profiler. Throws NotRunnable, TooLarge, and the signal's reason when it is aborted;
 * nothing is left running or lying about then. A variant that fails is part of the answer.
 */
export function compareVariants(request: CompareRequest): Promise<Comparison> {
  return inTemporaryDirectory((directory) => compareIn(directory, request))
}

async function compareIn(directory: string, request: CompareRequest): Promise<Comparison> {
  const { settings, variants, signal } = request
  const total = variants.length * (settings.rounds + 2) + 1
  let done = 0
  const step = (text: string): void => {
    signal?.throwIfAborted()
    request.onStep?.({ text, done: done++, total })
  }
  const runtimes = await findRuntimes(request)
  const machine = await describeMachine(runtimes[0] as Runtime)
  step('Measuring what a worker costs on this machine')
  const calibration = await calibrate(request.node, signal)
  const prepared: Prepared[] = []
  for (const [index, variant] of variants.entries()) {
    step(`Copying the project for ${variant.title}`)
    const copy = path.join(directory, `variant-${index}`, 'project')
    const workspace = await createWorkspace(request.root, copy, variant.texts)
    prepared.push({ variant, runtime: runtimes[index] as Runtime, workspace, rounds: [], observed: [] })
  }
  const runner = new VariantRunner(request, directory)
  for (let round = 1; round <= settings.rounds; round++) {
    for (const one of prepared) {
      step(`Measuring ${one.variant.title}, round ${round} of ${settings.rounds}`)
      if (one.failure === undefined) await runner.measure(one)
    }
  }
  for (const one of prepared) {
    step(`Profiling ${one.variant.title}`)
    await runner.profile(one)
  }
  signal?.throwIfAborted()
  return {
    version: formatVersion,
    createdAt: new Date().toISOString(),
    target: request.target,
    machine,
    settings,
    ...(calibration && { calibration }),
    variants: prepared.map((one) => toResult(one, prepared[0] as Prepared)),
    warnings: [],
  }
}

/** How each variant is run, in their order. */
async function findRuntimes({ target, node, variants }: CompareRequest): Promise<Runtime[]> {
  const files = variants.map(({ file = target.file }) => file)
  const found = new Map<string, Runtime>()
  for (const file of new Set(files)) found.set(file, await findRuntime(file, node))
  return files.map((file) => found.get(file) as Runtime)
}

function toResult({ variant, rounds, observed, profile, failure }: Prepared, baseline: Prepared): VariantResult {
  return {
    id: variant.id,
    title: variant.title,
    edits: variant.edits,
    ...(failure !== undefined && { failure }),
    rounds,
    ...(profile && { profile }),
    output: compareOutputs(baseline.observed, observed),
  }
}
