export class Lazy<T> extends Promise<T> {}
export async function flush(): Promise<void> {
  await Promise.reject(new Error('flush'))
}
export declare function lazily(): Lazy<void>
