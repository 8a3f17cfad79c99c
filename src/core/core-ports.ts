/** Everything the core asks of the world, in one bag; each module destructures what it needs. */
import type { PlatformId } from './chat/address.ts';
import type { ChartRenderer } from './ports/chart-renderer.ts';
import type { ChatPlatform } from './ports/chat-platform.ts';
import type { Clock } from './ports/clock.ts';
import type { CrisisDetector } from './ports/crisis-detector.ts';
import type { IdSource } from './ports/id-source.ts';
import type { Log } from './ports/log.ts';
import type { NudgeScheduler } from './ports/nudge-scheduler.ts';
import type { PackLibrary } from './ports/pack-library.ts';
import type { ResourceLibrary } from './ports/resource-library.ts';
import type { Store } from './ports/stores.ts';
import type { Vault } from './ports/vault.ts';

export type CorePorts = Readonly<{
  store: Store;
  /** The chat service an address lives on; throws for one that is not configured. */
  chat: (platform: PlatformId) => ChatPlatform;
  scheduler: NudgeScheduler;
  vault: Vault;
  detector: CrisisDetector;
  resources: ResourceLibrary;
  packs: PackLibrary;
  charts: ChartRenderer;
  clock: Clock;
  ids: IdSource;
  log: Log;
  /** Who runs this bot, for `/privacy`; and where calendar feeds are served from. */
  operator: Readonly<{ contact: string; publicUrl: string }>;
}>;
