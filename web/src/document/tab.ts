/** A name nothing else has, also where the page is not served securely. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Milliseconds a reloading page may take to come back for its document. */
const reload = 1500;

const lockOf = (id: string) => `chainrule.document.${id}`;

/**
 * Which document this tab may write: one at a time, and none that another tab has. Without Web Locks (a page that is
 * not served securely) every claim is granted.
 */
export function createClaims(locks: LockManager | undefined = globalThis.navigator?.locks) {
  let release: () => void = () => {};
  let waiting = new AbortController();

  const hold = (): Promise<void> => new Promise((done) => (release = done));
  const letGo = (): void => {
    release();
    release = () => {};
    waiting.abort();
    waiting = new AbortController();
  };

  return {
    /** Lets go of the document before and claims this one, for `wait` ms if need be; false where another tab has it. */
    claim(id: string, wait = 0): Promise<boolean> {
      letGo();
      if (!locks) return Promise.resolve(true);
      const until = wait > 0 ? { signal: AbortSignal.timeout(wait) } : { ifAvailable: true };
      return new Promise((resolve) => {
        locks
          .request(lockOf(id), until, (lock) => {
            resolve(lock !== null);
            return lock === null ? undefined : hold();
          })
          .catch(() => resolve(false));
      });
    },

    /**
     * Calls once the tab that has it is gone, unless this tab claims something else before. A tab that only reloads has
     * time to take it again.
     */
    await(id: string, onMine: () => void): void {
      const { signal } = waiting;
      const take = (lock: Lock | null) => {
        if (signal.aborted) return;
        if (!lock) return wait();
        onMine();
        return hold();
      };
      const wait = (): void => {
        locks
          ?.request(lockOf(id), { signal }, () => {})
          .then(() => new Promise((resolve) => setTimeout(resolve, reload)))
          .then(() => locks.request(lockOf(id), { ifAvailable: true }, take))
          .catch(() => {});
      };
      wait();
    },

    /** Whether another tab has it. */
    async isTaken(id: string): Promise<boolean> {
      const held = (await locks?.query())?.held ?? [];
      return held.some(({ name }) => name === lockOf(id));
    },
  };
}
