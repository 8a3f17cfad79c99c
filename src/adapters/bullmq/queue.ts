/** What the queue is, wherever it lives. */
import type { Processor, Queue, Worker, WorkerOptions } from 'bullmq';

/** A job carries the id of its nudge and nothing else: no words, no people. */
export type WakeJob = Readonly<{ nudge: string }>;

export interface QueueBackend extends AsyncDisposable {
  /** Rejects while the service is away; makes the queue's tables where it needs any. */
  prepare(): Promise<void>;
  openQueue(): Queue<WakeJob>;
  /** Not running yet. */
  openWorker(wake: Processor<WakeJob>, concurrency: number): Worker<WakeJob>;
  ping(): Promise<void>;
}

export const queueName = 'nudges';
/** Milliseconds until a fetch that failed for want of a connection is tried again. */
const fetchAgainAfter = 1_000;

export const workerOptions = (concurrency: number): Omit<WorkerOptions, 'connection'> => ({
  autorun: false,
  concurrency,
  runRetryDelay: fetchAgainAfter,
});
