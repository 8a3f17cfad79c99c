/** Asks a running process, through the inspector its own signal opens, to put its heap in order. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface Inspector extends AsyncDisposable {
  collectGarbage(): Promise<void>;
  /** In MB, what is alive. */
  heapUsed(): Promise<number>;
}

export async function openInspector(url: string): Promise<Inspector> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const waiting = new Map<number, (result: unknown) => void>();
  socket.on('message', (raw) => {
    const { id, result } = JSON.parse((raw as Buffer).toString()) as { id?: number; result?: unknown };
    if (id === undefined) return;
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  let asked = 0;
  const ask = <T>(method: string): Promise<T> => {
    asked += 1;
    const id = asked;
    socket.send(JSON.stringify({ id, method }));
    return new Promise((resolve) => void waiting.set(id, (result) => resolve(result as T)));
  };
  return {
    collectGarbage: async () => void (await ask('HeapProfiler.collectGarbage')),
    heapUsed: async () => (await ask<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize / 1024 / 1024,
    [Symbol.asyncDispose]: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
