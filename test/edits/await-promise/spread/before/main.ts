async function options(): Promise<{ verbose: boolean }> {
  return { verbose: true }
}

function settings(): object {
  return { quiet: false, ...options() }
}

export async function main(): Promise<void> {
  console.log(JSON.stringify(settings()))
}

await main()
