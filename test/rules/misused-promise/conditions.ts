declare function isAllowed(user: string): Promise<boolean>
declare function find(user: string): Promise<string | undefined>
declare function use(value: unknown): void
declare const maybe: Promise<string> | undefined
declare const mixed: Promise<string> | string
declare const untyped: any
declare const builder: { then(next: (rows: string[]) => void): void }
declare const fake: { then: number }

export function conditions(user: string, allowed: Promise<boolean>, listed: Promise<boolean>, banned: Promise<boolean>): unknown {
  if (isAllowed(user)) return 1 // expect[misused-promise] error: The condition isAllowed() is a promise and so always true.
  //  ^^^^^^^^^^^^^^^
  while (allowed) use(1) // expect[misused-promise]: The condition allowed
  do use(2)
  while (isAllowed(user)) // expect[misused-promise]: isAllowed()
  for (; isAllowed(user); ) use(3) // expect[misused-promise]: isAllowed()
  use(!listed) // expect[misused-promise]: listed
  use(find(user) ? 1 : 2) // expect[misused-promise]: find()
  use(find(user) || 'none') // expect[misused-promise]: find()
  use(isAllowed(user) && 'yes') // expect[misused-promise]: isAllowed()
  if (user !== '' && (untyped || banned)) use(4) // expect[misused-promise]: banned
  if (untyped ?? find(user)) use(5) // expect[misused-promise]: find()
  if (builder) use(6) // expect[misused-promise]: builder
  return untyped
}

export async function silent(user: string): Promise<void> {
  if (await isAllowed(user)) use(1)
  if (maybe) use(await maybe)
  if (mixed) use(mixed)
  if (untyped || fake || user.length > 3) use(2)
  use(maybe ?? find(user))
  use(user ? find(user) : undefined)
  use(user && find(user))
  use(untyped || find(user))
  use(find(user) ?? 'never')
}

/** A promise that is kept in a field is asked whether it is there yet. */
export class Connection {
  opening!: Promise<string>
  readonly ready: Promise<string>
  closing?: Promise<void>

  constructor() {
    this.ready = Promise.resolve('ready')
  }
  open(): Promise<string> {
    if (this.opening) return this.opening // expect[misused-promise] hint: is true as soon as it holds a promise
    if (this.ready) use(1) // expect[misused-promise] error: The condition this.ready
    if (this.closing) use(2)
    return (this.opening = this.ready)
  }
}
