export async function main(base: string): Promise<number> {
  const a = await fetch(`${base}/a`)
  const b = await fetch(`${base}/b`, { method: 'GET', headers: { accept: 'text/plain' } })
  return a.status + b.status
}
