async function main(): Promise<void> {
	const seen = new Set<string>()
	for (const n of [...Array(9).keys()]) { // each
		seen.add(n.toString(2))
	}
	console.log([...seen].join())
}

await main()
