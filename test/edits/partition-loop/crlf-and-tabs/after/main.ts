import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
	const seen = new Set<string>()
	let sliceStart = performance.now()
	for (const n of [...Array(9).keys()]) { // each
		// The event loop gets its turn every 10 ms.
		if (performance.now() - sliceStart > 10) {
			await setImmediate()
			sliceStart = performance.now()
		}
		seen.add(n.toString(2))
	}
	console.log([...seen].join())
}

await main()
