/** The sizes a group may have. */
import type { GroupSettings } from './group.ts';

export const sizeNames = ['small', 'medium', 'large', 'open'] as const;
export type SizeName = (typeof sizeNames)[number];
/** Domain §4.4: at least 3, around 8, at most 12; 16 is the most that hosts of online groups advise. */
export const sizes: Readonly<Record<SizeName, GroupSettings['size']>> = {
  small: { min: 3, target: 5, max: 8 },
  medium: { min: 3, target: 8, max: 12 },
  large: { min: 3, target: 12, max: 16 },
  open: { min: 1, target: 20, max: 100 },
};

/** The name of the size a group comes closest to, for filters. */
export const sizeName = ({ max }: GroupSettings['size']): SizeName =>
  sizeNames.find((name) => max <= sizes[name].max) ?? 'open';
