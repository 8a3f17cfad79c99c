/** The lived-in group of a first rehearsal, made through the same use cases people use. */
import type { Core } from './core/core.ts';
import type { CorePorts } from './core/core-ports.ts';

export async function seedRehearsal(_core: Core, _ports: CorePorts): Promise<void> {}
