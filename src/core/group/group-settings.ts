/** What facilitators may change later, each change against the version they saw, so that nothing is overwritten unseen. */
import type { ChannelRef, UserRef } from '../chat/address.ts';
import type { CorePorts } from '../core-ports.ts';
import { err, ok } from '../kit/result.ts';
import type { Result } from '../kit/result.ts';
import { openWords, sealWords } from '../kit/words.ts';
import { StaleVersion } from '../ports/stores.ts';
import type { Authorized } from './access.ts';
import { readDays } from './group-days.ts';
import { createFacilitators } from './group-facilitators.ts';
import { byHand, isInTheWay } from './group-lacks.ts';
import { readPlace } from './group-place.ts';
import type { PlaceWords } from './group-place.ts';
import { isAlready, settingChanges } from './group-setting-changes.ts';
import type { SettingName } from './group-setting-names.ts';
import { usesOf } from './group-settings-view.ts';
import type {
  FacilitatorProblem,
  GroupTexts,
  PromptWords,
  Rhythm,
  SettingsProblem,
  SettingsView,
} from './group-settings-view.ts';
import { lookAtStaff } from './group-staff.ts';
import { readTime } from './group-times.ts';
import { placeWords } from './group-typed.ts';
import type { Welcome } from './group-welcome.ts';
import { defaultSettings, groupWordsSchema } from './group.ts';
import type { Group, GroupSettings } from './group.ts';

type Held = Authorized<Group, 'facilitator'>;
type Changed = Promise<Result<SettingsView, SettingsProblem>>;

export interface Settings {
  view(group: Held): Promise<SettingsView>;
  set(group: Held, version: number, name: SettingName): Changed;
  setTexts(group: Held, version: number, texts: GroupTexts): Changed;
  setPlace(group: Held, version: number, words: PlaceWords): Changed;
  setZone(group: Held, version: number, zone: string): Changed;
  /** Empty days switch the group's prompt off. */
  setPrompt(group: Held, version: number, words: PromptWords): Changed;
  setRhythm(group: Held, version: number, rhythm: Rhythm): Changed;
  setStaff(group: Held, version: number, channel: ChannelRef | undefined): Changed;
  promote(group: Held, user: UserRef): Promise<Result<'done', FacilitatorProblem>>;
  /** A group always keeps somebody who holds it. */
  demote(group: Held, user: UserRef): Promise<Result<'done', FacilitatorProblem>>;
}

type Ports = Pick<CorePorts, 'store' | 'vault' | 'chat' | 'resources' | 'clock' | 'log'>;
type Deps = Readonly<{
  welcome: Welcome;
  changed(): Promise<void>;
  mirror(group: Group, before: Group): Promise<void>;
}>;

export function createSettings(
  { store, vault, chat, resources, clock, log }: Ports,
  { welcome, changed, mirror }: Deps,
): Settings {
  return {
    view: viewOf,
    set: (group, version, name) => save(group, version, settingChanges[name]),
    setTexts,
    setPlace,
    setZone: (group, version, zone) => setPlace(group, version, { ...placeWords(group), zone }),
    setPrompt,
    setRhythm: (group, version, { messages, minutes, everyDays, minimum }) =>
      save(group, version, {
        livingCard: { messages, minutes },
        guidelineEveryDays: everyDays === 0 ? undefined : everyDays,
        // Fewer than five could be told apart (domain G4).
        summaryMinimum: Math.max(minimum, defaultSettings.summaryMinimum),
      }),
    setStaff,
    ...createFacilitators({ store, chat, clock }, { changed }),
  };

  async function setTexts(group: Held, version: number, { name, ...words }: GroupTexts): Changed {
    const plainName = name.replace(/\s+/g, ' ');
    if (!/[\p{L}\p{N}\p{S}]/u.test(plainName)) return err({ kind: 'empty-name' });
    const key = await keyOf(group);
    const sealed = sealWords(vault, key, words);
    return save(group, version, {}, { name: plainName, words: sealed }, { name: plainName, ...words });
  }

  async function setPlace(group: Held, version: number, words: PlaceWords): Changed {
    const place = readPlace(resources, words);
    if (place.zone === undefined || place.problems.length > 0)
      return err({ kind: 'place', place, words, view: await viewOf(group) });
    return save(group, version, { zone: place.zone, country: place.country?.code, cover: place.cover });
  }

  async function setStaff(group: Held, version: number, channel: ChannelRef | undefined): Changed {
    const seen = channel === undefined ? ok([]) : await lookAtStaff(chat, channel, group.channel);
    if (!seen.ok) return seen;
    const changed = await save(group, version, { facilitatorsChannel: channel });
    return changed.ok ? ok({ ...changed.value, letIn: seen.value }) : changed;
  }

  async function setPrompt(group: Held, version: number, words: PromptWords): Changed {
    if (words.days === '') return save(group, version, { prompt: undefined });
    const days = readDays(words.days);
    if (days === undefined) return err({ kind: 'prompt', what: 'days' });
    const at = readTime(words.at);
    if (at === undefined) return err({ kind: 'prompt', what: 'time' });
    return save(group, version, { prompt: { days, at, window: Temporal.Duration.from({ hours: words.hours }) } });
  }

  /** A repeated press asks for what is so already, and is no conflict. */
  async function save(
    group: Held,
    version: number,
    settings: Partial<GroupSettings>,
    rest: Partial<Pick<Group, 'name' | 'words'>> = {},
    yours?: GroupTexts,
  ): Changed {
    const isSo = yours === undefined && isAlready(group.settings, settings);
    if (isSo) return ok(await viewOf(group));
    if (group.version !== version) return meanwhile(group, yours);
    let saved: Group;
    try {
      saved = await store.write((s) =>
        s.groups.save({ ...group, ...rest, settings: { ...group.settings, ...settings } }),
      );
    } catch (cause) {
      if (!(cause instanceof StaleVersion)) throw cause;
      const now = await store.read((s) => s.groups.find(group.id));
      return meanwhile(now ?? group, yours);
    }
    log.info('group.changed', { group: group.id });
    await welcome.refresh(saved);
    await changed();
    await mirror(saved, group);
    // It may have been noted by now that none of its events are left.
    const isLeaving = saved.settings.scheduledEvents === 'leaving';
    return ok(await viewOf((isLeaving ? await store.read((s) => s.groups.find(saved.id)) : undefined) ?? saved));
  }

  async function meanwhile(group: Group, yours: GroupTexts | undefined): Changed {
    const view = await viewOf(group);
    const isSame = yours !== undefined && JSON.stringify(sorted(view.texts)) === JSON.stringify(sorted(yours));
    return isSame ? ok(view) : err({ kind: 'changed-meanwhile', view, yours });
  }

  async function viewOf(group: Group): Promise<SettingsView> {
    const [key, present] = [await keyOf(group), await store.read((s) => s.members.of(group.id))];
    const texts = { name: group.name, ...openWords(vault, key, group.words, groupWordsSchema) };
    const facilitators = present.filter((it) => it.role === 'facilitator').map((it) => it.user);
    return { group, texts, facilitators, missing: await missingFor(group), letIn: [] };
  }

  /** What was saved is saved, and the settings are shown, whether the service can be asked about this now or not. */
  async function missingFor({ channel, settings }: Group): Promise<SettingsView['missing']> {
    const uses = usesOf(settings);
    try {
      const missing = (await chat(channel.platform).channels.missingPermissions(channel, uses)).map(byHand);
      return missing.filter((it) => isInTheWay(it) || uses.some((use) => use === it.keepsFrom));
    } catch (cause) {
      log.error('group.lacks-unknown', cause);
      return [];
    }
  }

  async function keyOf(group: Group) {
    const key = await store.read((s) => s.keys.find(group.id));
    if (key === undefined) throw new Error(`${group.id} has no key`);
    return key;
  }
}
const sorted = (texts: GroupTexts) => Object.entries(texts).sort(([a], [b]) => a.localeCompare(b));
