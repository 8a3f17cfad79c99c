/** What somebody looks for in a group, and which of it a group meets. */
import type { Language } from '../copy/language.ts';
import type { Pack } from '../ports/pack-library.ts';
import { sizeName } from './group-sizes.ts';
import type { SizeName } from './group-sizes.ts';
import type { Group, GroupSettings } from './group.ts';

export type FindWish = Readonly<{
  topic?: string | undefined;
  style?: GroupSettings['style'] | undefined;
  size?: SizeName | undefined;
  ages?: GroupSettings['ages'] | undefined;
  language?: Language | undefined;
}>;
export type WishPart = keyof FindWish;

/** Which wishes a group meets. Wishes nobody made are in neither list. */
export function compare(
  { name, settings }: Pick<Group, 'name' | 'settings'>,
  wish: FindWish,
  pack: Pick<Pack, 'name' | 'title' | 'summary'> | undefined,
): Readonly<{ meets: readonly WishPart[]; differs: readonly WishPart[] }> {
  const about = [name, pack?.name, pack?.title, pack?.summary].join(' ').toLowerCase();
  const meets: Readonly<Record<WishPart, boolean>> = {
    topic: wish.topic !== undefined && about.includes(wish.topic.trim().toLowerCase()),
    style: settings.style === wish.style,
    size: sizeName(settings.size) === wish.size,
    ages: settings.ages === wish.ages,
    language: settings.language === wish.language,
  };
  const wished = (Object.keys(meets) as WishPart[]).filter((part) => wish[part] !== undefined);
  return { meets: wished.filter((part) => meets[part]), differs: wished.filter((part) => !meets[part]) };
}
