/** What a kept world must look like to be read again. */
import { z } from 'zod';

/** Enough to know that it is ours and whole; what lies inside was written by us. */
export const worldShape = z.looseObject({
  version: z.literal(1),
  community: z.object({ id: z.string(), name: z.string() }),
  counter: z.number(),
  people: z.array(z.looseObject({ id: z.string(), zone: z.string() })),
  channels: z.array(z.looseObject({ id: z.string(), members: z.array(z.string()) })),
  messages: z.array(z.looseObject({ id: z.string(), channel: z.string(), order: z.number() })),
  scheduledEvents: z.array(z.looseObject({ id: z.string() })),
  homes: z.record(z.string(), z.unknown()),
  seen: z.record(z.string(), z.record(z.string(), z.number())),
  files: z.record(z.string(), z.unknown()),
  clockAheadMs: z.number(),
  // A world from before this was kept has its group, or had it taken away by somebody.
  livedIn: z.enum(['not-begun', 'begun', 'done']).default('done'),
});
