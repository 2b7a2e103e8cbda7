import type { ELK, ElkNode } from 'elkjs/lib/elk-api';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import { onceFetched } from '../ui/fetching';

const api = onceFetched(() => import('elkjs/lib/elk-api'));

let started: ELK | undefined;

/** ELK in a worker of its own, fetched when the first graph is to be laid out. */
async function elk(): Promise<ELK> {
  const { default: Elk } = await api();
  started ??= new Elk({ workerFactory: () => new Worker(workerUrl, { name: 'layout' }) });
  return started;
}

/** Lays a graph out. @throws the reason of the signal where that stops it: the worker ends, and the next one begins anew. */
export async function layOut(graph: ElkNode, signal: AbortSignal): Promise<ElkNode> {
  const found = await elk();
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => {
      found.terminateWorker();
      started = undefined;
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    found
      .layout(graph)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
