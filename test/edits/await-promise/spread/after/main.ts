async function options(): Promise<{ verbose: boolean }> {
  return { verbose: true }
}

async function settings(): Promise<object> {
  return { quiet: false, ...(await options()) }
}

export async function main(): Promise<void> {
  console.log(JSON.stringify(await settings()))
}

await main()
