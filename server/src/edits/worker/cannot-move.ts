/** Says why code cannot move to a worker; `message` is the reason, one sentence. */
export class CannotMove extends Error {}
