export async function main(base: string): Promise<number> {
  const [a, b] = await Promise.all([
    fetch(`${base}/a`),
    fetch(`${base}/b`, { method: 'GET', headers: { accept: 'text/plain' } }),
  ])
  return a.status + b.status
}
